import { parse } from "yaml";

interface PodWithCommands {
  readonly spec?: {
    readonly containers?: readonly {
      readonly command?: readonly string[];
      readonly args?: readonly string[];
    }[];
  };
}

const flag = "--etcd-servers-overrides=";

/**
 * The override that sends Events elsewhere, as it stands in an API server's manifest, or undefined when there is none.
 * Its form is `group/resource#server;server,group/resource#server`.
 * @param manifest YAML of a static pod
 */
export function eventsOverride(manifest: string): string | undefined {
  const pod = parse(manifest) as PodWithCommands | null;
  return (pod?.spec?.containers ?? [])
    .flatMap((container) => [...(container.command ?? []), ...(container.args ?? [])])
    .filter((argument) => argument.startsWith(flag))
    .flatMap((argument) => argument.slice(flag.length).split(","))
    .find((override) => override.split("#")[0]?.endsWith("/events"));
}
