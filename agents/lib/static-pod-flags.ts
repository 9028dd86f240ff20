import { parse } from "yaml";

interface PodWithCommands {
  readonly spec?: {
    readonly containers?: readonly {
      readonly command?: readonly string[];
      readonly args?: readonly string[];
    }[];
  };
}

/**
 * Every value of a flag in the commands of a static pod, in their order.
 * @param manifest YAML of the pod
 * @param flag with its dashes, such as `--data-dir`
 * @throws Error when the manifest is no YAML
 */
export function flagValues(manifest: string, flag: string): string[] {
  const pod = parse(manifest) as PodWithCommands | null;
  return (pod?.spec?.containers ?? [])
    .flatMap((container) => [...(container.command ?? []), ...(container.args ?? [])])
    .filter((argument) => argument.startsWith(`${flag}=`))
    .map((argument) => argument.slice(flag.length + 1));
}
