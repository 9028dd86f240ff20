import type { PulumiProject } from "../../test/support/pulumi-project";

/** Every object that a stack's state has, as the program asked for it, with secrets. */
export async function manifestsOf(project: PulumiProject): Promise<object[]> {
  const { deployment } = JSON.parse(await project.succeed("stack", "export", "--show-secrets")) as {
    deployment: { resources: readonly { type: string; inputs: object; external?: boolean }[] };
  };
  return deployment.resources
    .filter(({ type, external }) => type.startsWith("kubernetes:") && !external)
    .map(({ inputs }) => inputs);
}
