import { setTimeout as sleep } from "node:timers/promises";
import { eventIn } from "../event";
import { kubectl, kubectlWith, output } from "../local";
import { eventually } from "./eventually";

let written = 0;

/** Writes an Event through an API server and reads it back. @throws Error when either does not succeed within 5 s */
export async function writeEvent(server: string, namespace: string): Promise<void> {
  const name = `tried-${Date.now().toString(36)}-${(written += 1)}`;
  const options = ["-n", namespace, `--server=${server}`, "--request-timeout=5s"];
  await output(kubectlWith(eventIn(namespace, name), "create", "-f", "-", ...options));
  await output(kubectl("get", "event", name, ...options));
}

/** @throws Error unless an Event can be written within `seconds` */
export const eventsReturn = (seconds: number, server: string, namespace: string): Promise<void> =>
  eventually(seconds, () => writeEvent(server, namespace));

/** @throws Error unless writing one fails, so that a test knows its fault to be there */
export async function requireNoEvents(server: string, namespace: string): Promise<void> {
  const works = await writeEvent(server, namespace).then(
    () => true,
    () => false,
  );
  if (works) throw new Error(`an Event could be written through ${server}: the fault is not there`);
}

/** @throws Error unless a watch that begins now tells of an Event that is written after it, within 15 s */
export async function requireWatchedEvents(server: string, namespace: string): Promise<void> {
  const options = ["-n", namespace, `--server=${server}`, "--request-timeout=15s"];
  let isWatching = true;
  const watch = kubectl("get", "events", "--watch-only", "-o", "name", ...options).finally(
    () => (isWatching = false),
  );
  // Nobody says when a watch has begun: it tells of what is written from then on.
  for (; isWatching; await sleep(1000)) await writeEvent(server, namespace);
  const { stdout } = await watch; // ends with its time
  if (!stdout.includes("event/tried-")) throw new Error(`a watch through ${server} tells of no new Event`);
}
