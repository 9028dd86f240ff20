import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../lib/config-error";
import { fileOf, pathOfStack, sourceOf, stackNames } from "../source";

/** The files that the command reads and writes. */
export interface Sources {
  /** Stacks that have a file. */
  readonly stacks: () => readonly string[];
  /** Text of a stack's file. @throws ConfigError for a stack that has none */
  readonly text: (stack: string) => string;
  /** Text of a file beside those of the stacks; undefined for one that cannot be read, which the stack's own problems say. */
  readonly beside: (name: string) => string | undefined;
  /** Writes the file of a new stack. @throws ConfigError for one that has a file */
  readonly create: (stack: string, text: string) => void;
}

export const sources: Sources = {
  stacks: stackNames,
  text: (stack) => {
    if (!stackNames().includes(stack)) sourceOf(stack, {});
    return readFileSync(pathOfStack(stack), "utf8");
  },
  beside: (name) => {
    const file = join(__dirname, "..", name);
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, "utf8") : undefined;
  },
  create: (stack, text) => {
    try {
      writeFileSync(pathOfStack(stack), text, { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      throw new ConfigError(fileOf(stack), [
        { path: "the file", message: `there already (${JSON.stringify(stack)}); another name, or edit it` },
      ]);
    }
  },
};
