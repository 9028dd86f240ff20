import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../lib/config-error";
import { repository } from "../../lib/repository";
import { fileOf, pathOfStack, stackNames } from "../source";

/** The files that the command reads and writes. */
export interface Sources {
  /** Stacks that have a file. */
  readonly stacks: () => readonly string[];
  /** Text of a stack's file, of those that have one. */
  readonly text: (stack: string) => string;
  /** Text of a file beside those of the stacks; undefined for one that cannot be read, which the stack's own problems say. */
  readonly beside: (name: string) => string | undefined;
  /** What a stack tells the policies, `policies/STACK.json`; undefined where it tells them nothing. */
  readonly policies: (stack: string) => string | undefined;
  /** Writes the files of a new stack, both or none. @throws ConfigError where one of them is there */
  readonly create: (stack: string, files: NewFiles) => void;
}

export interface NewFiles {
  readonly text: string;
  readonly policies: string | undefined;
}

/** Below the project's folder. */
export const policiesOf = (stack: string): string => `policies/${stack}.json`;

const textIn = (file: string): string | undefined =>
  statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, "utf8") : undefined;

export const sources: Sources = {
  stacks: stackNames,
  text: (stack) => readFileSync(pathOfStack(stack), "utf8"),
  beside: (name) => textIn(join(__dirname, "..", name)),
  policies: (stack) => textIn(join(repository, policiesOf(stack))),
  create: (stack, files) => createBelow(repository, stack, files),
};

/** @param folder the project's */
export function createBelow(folder: string, stack: string, { text, policies }: NewFiles): void {
  const files = [
    { file: fileOf(stack), content: text },
    ...(policies === undefined ? [] : [{ file: policiesOf(stack), content: policies }]),
  ];
  for (const { file } of files)
    if (existsSync(join(folder, file)))
      throw new ConfigError(file, [
        { path: "the file", message: `there already (${JSON.stringify(stack)}); another name, or edit it` },
      ]);
  for (const { file, content } of files) writeFileSync(join(folder, file), content, { flag: "wx" });
}
