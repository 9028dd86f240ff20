import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { errorText } from "../lib/log";
import { required } from "../lib/options";
import { readIfPresent } from "../lib/read-if-present";
import { loginFor } from "./credentials";
import { finish } from "./finish";
import { imageName } from "./image-name";
import { type BuildPlan, planKeys } from "./plan";
import { type Folders, prepare } from "./prepare";
import { Repository } from "./registry";

type Step = (plan: BuildPlan, repository: Repository, folders: Folders) => Promise<void>;
const steps: Readonly<Record<string, Step>> = { prepare, finish };

/** As many bytes as kubelet keeps of a container's last message. */
const messageBytes = 4096;

/**
 * The steps of an image's build around the engine: `image-build prepare|finish --plan=FOLDER --workspace=FOLDER [--credentials=FILE] [--message=FILE]`.
 * What goes wrong is said in the last one too: of the log kubelet would take the end, in which the first of several problems may be missing.
 */
export async function imageBuild(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      plan: { type: "string" },
      workspace: { type: "string" },
      credentials: { type: "string" },
      message: { type: "string" },
    },
  });
  const [name = ""] = positionals;
  const step = steps[name];
  if (!step)
    throw new Error(`unknown step ${JSON.stringify(name)}; there are ${Object.keys(steps).join(", ")}`);
  try {
    await runStep(step, values);
  } catch (error) {
    if (values.message !== undefined)
      await writeFile(values.message, Buffer.from(errorText(error)).subarray(0, messageBytes));
    throw error;
  }
}

interface Options {
  readonly plan?: string;
  readonly workspace?: string;
  readonly credentials?: string;
}

async function runStep(step: Step, options: Options): Promise<void> {
  const folders = { plan: required(options, "plan"), workspace: required(options, "workspace") };
  const plan = JSON.parse(await readFile(join(folders.plan, planKeys.plan), "utf8")) as BuildPlan;
  const { host, repository } = imageName(plan.reference);
  const config = options.credentials === undefined ? undefined : await readIfPresent(options.credentials);
  const login = config === undefined ? undefined : loginFor(host, config);
  await step(plan, new Repository({ host, repository }, { plainHttp: plan.plainHttp, login }), folders);
}
