import type { PulumiProject } from "../../test/support/pulumi-project";

/** Every object that a stack's state has, as one manifest for kubectl: what the program asked for, with secrets. */
export async function manifestsOf(project: PulumiProject): Promise<string> {
  const { deployment } = JSON.parse(await project.succeed("stack", "export", "--show-secrets")) as {
    deployment: { resources: readonly { type: string; inputs: object; external?: boolean }[] };
  };
  const items = deployment.resources
    .filter(({ type, external }) => type.startsWith("kubernetes:") && !external)
    .map(({ inputs }) => inputs);
  return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}
