import { parse } from "yaml";
import { commandFlags } from "./command-flags";

interface Container {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
}

interface PodWithCommands {
  readonly spec?: {
    readonly containers?: readonly Container[];
    readonly initContainers?: readonly Container[];
  };
}

/**
 * Every value of a flag in the commands of a static pod, in their order; those of sidecars among the init containers come last.
 * @param manifest YAML of the pod
 * @param flag with its dashes, such as `--data-dir`
 * @throws Error when the manifest is no YAML
 */
export function flagValues(manifest: string, flag: string): string[] {
  const pod = parse(manifest) as PodWithCommands | null;
  const { containers = [], initContainers = [] } = pod?.spec ?? {};
  return [...containers, ...initContainers]
    .flatMap(({ command = [], args = [] }) => commandFlags([...command, ...args]))
    .filter(([name]) => `--${name}` === flag)
    .map(([, value]) => value);
}
