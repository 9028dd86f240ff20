import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Platform } from "../../components/platform";
import { agentsImageReference } from "../../images/agents/image";
import { loadConfig } from "../../stacks/config";
import { readStackFile } from "../../stacks/source";
import { drawingsOf } from "../support/diagrams/drawings";
import type { Drawings } from "../support/diagrams/pages";
import { stackObjects } from "../support/diagrams/stack-objects";
import { recordProgram } from "../support/record";
import { type GoldenFiles, render } from "./render";

/** The stack that the documentation's pictures are of: it has every room. */
export const drawnStack = "prod";

export const folderOf = (stack: string): string => join(__dirname, stack);

/** What the program registers for a stack, and its outputs. */
export async function recordStack(stack: string) {
  const config = loadConfig(readStackFile(stack));
  return { config, ...(await recordProgram(() => new Platform("platform", config).outputs)) };
}

type StackRecording = Awaited<ReturnType<typeof recordStack>>;

/** A stack as its golden files would be now. */
export const filesOf = ({ config, resources, result }: StackRecording): GoldenFiles =>
  render(resources, result, {
    agents: agentsImageReference(config.registry),
    spark: result.sparkImage,
  });

/** The pictures of a stack as they would be now. */
export const picturesOf = ({ config, resources, result }: StackRecording): Drawings =>
  drawingsOf(stackObjects(resources, result), config);

/** A stack's golden files as they are in the repository. */
export function committedFiles(stack: string): GoldenFiles {
  const folder = folderOf(stack);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".yaml"),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
