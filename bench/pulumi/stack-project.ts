import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { repository } from "../../local/lib/paths";
import { pathOfStack } from "../../stacks/source";
import { PulumiProject } from "../../test/support/pulumi-project";

interface StackFile {
  readonly config: Record<string, object>;
}

/**
 * The platform's own program, run as its Pulumi.yaml does, with a stack's configuration but for the cluster to reach.
 * @param kubeconfig of a cluster without pods: nothing there becomes ready, so no object is waited for
 */
export async function stackProject(stack: string, kubeconfig: string): Promise<PulumiProject> {
  const project = await PulumiProject.create();
  const write = (file: string, text: string): void => writeFileSync(join(project.folder, file), text);
  const { config } = parse(readFileSync(pathOfStack(stack), "utf8")) as StackFile;
  const cluster = { ...config["spark-platform:cluster"], kubeconfig, context: "test" };
  write(`Pulumi.${stack}.yaml`, stringify({ config: { ...config, "spark-platform:cluster": cluster } }));
  const { runtime, name } = parse(readFileSync(join(repository, "Pulumi.yaml"), "utf8")) as {
    name: string;
    runtime: object;
  };
  write("Pulumi.yaml", stringify({ name, runtime, main: "index.cjs" }));
  write(
    "index.cjs",
    `const pulumi = require("@pulumi/pulumi");
pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
  if (!type.startsWith("kubernetes:")) return undefined;
  const metadata = { ...props.metadata, annotations: { ...props.metadata?.annotations, "pulumi.com/skipAwait": "true" } };
  return { props: { ...props, metadata }, opts };
});
module.exports = require(${JSON.stringify(join(repository, "index.ts"))});\n`,
  );
  await project.succeed("stack", "init", stack);
  return project;
}
