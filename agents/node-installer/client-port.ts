import { readIfPresent } from "../lib/read-if-present";
import { flagValues } from "../lib/static-pod-flags";
import type { DesiredState } from "./desired-state";
import { reaches, useOf } from "./events-override";
import type { NodeFiles } from "./node-files";

/**
 * Refuses another client port while the online API server of this node knows the old one alone: member by member, its proxy would lose all of them, and with them every Event until somebody
 * gives it the new port. One that has an endpoint with either port loses nothing.
 * @throws Error with what runs, what is wanted and what to do; when the API server's manifest cannot be read, too
 */
export async function refuseUnknownClientPort(desired: DesiredState, files: NodeFiles): Promise<void> {
  const manifest = await readIfPresent(files.manifest);
  const [running] = manifest === undefined ? [] : flagValues(manifest, "--client-port");
  const wanted = String(desired.ports.client);
  if (running === undefined || running === wanted) return;
  const use = await useOf(files.apiServerManifest);
  if (use.kind !== "override") return;
  const addresses = desired.members.map(({ address }) => address);
  const dials = (port: string): boolean =>
    reaches(
      use.endpoints.filter((endpoint) => endpoint.endsWith(`:${port}`)),
      addresses,
    );
  if (!dials(running) || dials(wanted)) return;
  throw new Error(
    `${files.manifest} runs a member with client port ${running}, and ${wanted} is wanted, but ${files.apiServerManifest} dials ${running} alone (${use.endpoints.join(",")}). ` +
      "Give every API server's proxy the endpoints of both ports first, or put eventEtcd.ports.client back: docs/event-etcd.md",
  );
}
