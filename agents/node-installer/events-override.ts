import { hostOf } from "../lib/https-url";
import { readIfPresent } from "../lib/read-if-present";
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

/** How the online API server of a node uses the Events etcd. */
export type Use =
  /** There is no manifest, so nobody can tell. */
  | { readonly kind: "unknown" }
  | { readonly kind: "none" }
  /** `endpoints`: client URLs that the API server or the proxy beside it dials. */
  | { readonly kind: "override"; readonly override: string; readonly endpoints: readonly string[] };

/** @throws Error when the manifest cannot be read: that is no answer */
export async function useOf(apiServerManifest: string): Promise<Use> {
  const manifest = await readIfPresent(apiServerManifest);
  if (manifest === undefined) return { kind: "unknown" };
  const override = eventsOverride(manifest);
  if (override === undefined) return { kind: "none" };
  const throughProxy = flagValues(manifest, "--endpoints").flatMap((value) => value.split(","));
  const direct = override.slice(override.indexOf("#") + 1).split(";");
  return { kind: "override", override, endpoints: throughProxy.length > 0 ? throughProxy : direct };
}

/** Whether the API server reaches one of these addresses. */
export const reaches = (endpoints: readonly string[], addresses: readonly string[]): boolean =>
  endpoints.some((endpoint) => URL.canParse(endpoint) && addresses.includes(hostOf(endpoint)));
