import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Platform } from "../../components/platform";
import { agentsImageReference } from "../../images/agents/image";
import { loadConfig } from "../../stacks/config";
import { readStackFile } from "../../stacks/source";
import { recordProgram } from "../support/record";
import { type GoldenFiles, render } from "./render";

export const folderOf = (stack: string): string => join(__dirname, stack);

/** A stack as its golden files would be now. */
export async function renderStack(stack: string): Promise<GoldenFiles> {
  const config = loadConfig(readStackFile(stack));
  const { resources, result } = await recordProgram(() => new Platform("platform", config).outputs);
  return render(resources, result, {
    agents: agentsImageReference(config.registry),
    spark: result.sparkImage,
  });
}

/** A stack's golden files as they are in the repository. */
export function committedFiles(stack: string): GoldenFiles {
  const folder = folderOf(stack);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".yaml"),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
