/**
 * `npm run -s images -- STACK`: the images of the platform's own that a stack names, which its registry must hold.
 * With `--build` Spark's is built on this machine, as an OCI layout that any tool can push: `skopeo copy oci:LAYOUT docker://REFERENCE`.
 * With `--check` the registry is asked whether its image of Spark is the one that the stack's profiles expect.
 * The agents' is not built: the local build packs this machine's Node.js, so its name would stand for another content on every machine.
 */
import { agentsImageReference } from "../../images/agents/image";
import { loadConfig } from "../../stacks/config";
import { readStackFile } from "../../stacks/source";
import { expectedLabels, sparkImageOf } from "../../stacks/spark-image";
import { UsageError, parseWords } from "../../stacks/words";
import { main } from "../cli";
import { LocalError } from "../lib/errors";
import { checkImage } from "./check";
import { sparkImage } from "./spark";

const usage = `npm run -s images -- STACK [--build | --check], such as: npm run -s images -- dev
  without an option  the images of the platform's own that the stack names
  --build            builds Spark's here, as an OCI layout
  --check            whether the registry's image of Spark is the one that the stack's profiles expect`;

function understood(words: readonly string[]) {
  const options = { build: { type: "boolean" }, check: { type: "boolean" } } as const;
  try {
    const { positionals, values } = parseWords(words, options, { least: 1, most: 1, what: "STACK" });
    if (values.build && values.check) throw new UsageError("--build and --check; one of them");
    return { stack: positionals[0]!, ...values };
  } catch (error) {
    throw error instanceof UsageError ? new LocalError(error.message, `Mend the words.\n\n${usage}`) : error;
  }
}

main(async () => {
  const words = process.argv.slice(2);
  if (words.includes("--help")) return void process.stdout.write(`${usage}\n`);
  const { stack, build, check } = understood(words);
  const config = loadConfig(readStackFile(stack));
  const { registry } = config;
  const spark = sparkImageOf(config);
  if (check) {
    const plainHttp = config.spark.imageBuild.cluster?.plainHttp ?? false;
    const platforms = await checkImage(spark.reference, expectedLabels(config), plainHttp);
    process.stdout.write(`${spark.reference}: as expected (${platforms.join(", ")})\n`);
    return;
  }
  if (!build) {
    process.stdout.write(`${agentsImageReference(registry)}\n`);
    process.stdout.write(`${spark.reference}\n`);
    return;
  }
  process.stderr.write(
    "The image of the agents is built with Docker, on the Node.js release that its Dockerfile names:\n" +
      `  docker build -f images/agents/Dockerfile -t ${agentsImageReference(registry)} .\n`,
  );
  if (!spark.description || config.spark.imageBuild.builder === "cluster") return; // built elsewhere
  const { reference, layout } = await sparkImage(registry, spark.description);
  process.stdout.write(`${reference} ${layout}\n`);
});
