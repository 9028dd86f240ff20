import type { Container } from "./manifests";

/** What a container runs. */
export interface CommandLine {
  /** Without its folder, such as `kube-apiserver`; of a container without a command the first argument, which the image's own program is given. */
  readonly program: string;
  /** What stands before the first flag, such as `grpc-proxy` and `start`. */
  readonly words: readonly string[];
  /** By name without dashes; of a flag that is given twice the last value, and `true` for one without one, behind `=` or as the next word. */
  readonly flags: ReadonlyMap<string, string>;
}

export function commandLineOf({ command = [], args = [] }: Container): CommandLine {
  const [first = "", ...rest] = [...command, ...args];
  const firstFlag = rest.findIndex((word) => word.startsWith("-"));
  const words = firstFlag === -1 ? rest : rest.slice(0, firstFlag);
  const flags = rest.flatMap((word, index): [string, string][] => {
    const [, name, value = valueBehind(rest[index + 1]) ?? "true"] =
      /^--?([^=]+)(?:=([^]*))?$/.exec(word) ?? [];
    return name === undefined ? [] : [[name, value]];
  });
  return { program: first.slice(first.lastIndexOf("/") + 1), words, flags: new Map(flags) };
}

/** The value of a flag without `=`: the next word, unless that is a flag. */
export const valueBehind = (next: string | undefined): string | undefined =>
  next?.startsWith("-") ? undefined : next;

/** The command of every kube-apiserver that the platform runs, and of no other program. */
export const isApiServer = ({ program }: CommandLine): boolean => program === "kube-apiserver";
