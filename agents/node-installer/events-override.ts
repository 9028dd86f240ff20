import { flagValues } from "../lib/static-pod-flags";

/**
 * The override that sends Events elsewhere, as it stands in an API server's manifest, or undefined when there is none.
 * Its form is `group/resource#server;server,group/resource#server`.
 * @param manifest YAML of a static pod
 */
export function eventsOverride(manifest: string): string | undefined {
  return flagValues(manifest, "--etcd-servers-overrides")
    .flatMap((value) => value.split(","))
    .find((override) => override.split("#")[0]?.endsWith("/events"));
}
