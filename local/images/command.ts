/**
 * `npm run -s images -- STACK`: the images of the platform's own that a stack names, which its registry must hold.
 * With `--build` each is built on this machine first, as an OCI layout that any tool can push:
 * `skopeo copy oci:LAYOUT docker://REFERENCE`.
 */
import { parseArgs } from "node:util";
import { describeSparkImage } from "../../components/spark-image/description";
import { sparkImageReference } from "../../components/spark-image/reference";
import { agentsImageReference } from "../../images/agents/image";
import { loadConfig } from "../../stacks/config";
import { readStackFile } from "../../stacks/source";
import { main } from "../cli";
import { LocalError } from "../lib/errors";
import { agentsImage } from "./agents";
import { sparkImage } from "./spark";

main(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { build: { type: "boolean" } },
  });
  const [stack, ...rest] = positionals;
  if (!stack || rest.length > 0)
    throw new LocalError(
      "which stack is meant?",
      "npm run -s images -- STACK [--build], such as: npm run -s images -- dev",
    );
  const { registry, spark } = loadConfig(readStackFile(stack));
  const description = describeSparkImage(spark.version);
  if (!values.build) {
    process.stdout.write(`${agentsImageReference(registry)}\n`);
    process.stdout.write(`${spark.image ?? sparkImageReference(registry, description)}\n`);
    return;
  }
  const images = [await agentsImage(registry)];
  if (!spark.image) images.push(await sparkImage(registry, description));
  for (const { reference, layout } of images) process.stdout.write(`${reference} ${layout}\n`);
});
