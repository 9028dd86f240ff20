import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { isMap } from "../../lib/is-map";
import type { QueueBase } from "../config/base";
import { pathOf } from "../config/problems";
import { show } from "../config/section";
import { readYaml } from "./yaml-text";

/**
 * The queue tree that a stack extends. What is wrong with the file is said with all else that is wrong with the stack.
 * @param folder of the stacks' files
 * @param name of the file, relative to it
 */
export function readBase(folder: string, name: string): QueueBase {
  const file = posix.normalize(`stacks/${name}`);
  const refused = (what: string): QueueBase => ({
    file,
    problem: `${what} (${show(name)}); a YAML file with a queue tree, relative to stacks/, such as queues.base.yaml`,
  });
  let text: string;
  try {
    text = readFileSync(join(folder, name), "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return refused(code === "ENOENT" ? `${file} does not exist` : `${file}: ${message}`);
  }
  const { value, problems } = readYaml(text, pathOf);
  if (problems.length > 0)
    return refused(`${file}: ${problems.map(({ path, message }) => `${path}: ${message}`).join(" | ")}`);
  return isMap(value) ? { file, queues: value } : refused(`${file} has no object`);
}
