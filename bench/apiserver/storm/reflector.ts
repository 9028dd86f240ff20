import { setTimeout as sleep } from "node:timers/promises";
import type { WatchEvent } from "../api-client";
import { countFailure, type Tally } from "./tally";
import type { Voice } from "./voice";

/**
 * Follows a watch without end, as client-go's reflector does: an API server under load closes watches whose reader it finds slow, and the client goes
 * on from the last version that it has seen. Resolves when the first watch stands.
 * @param path a watch without resourceVersion, query included
 */
export async function reflect(
  voice: Voice,
  tally: Tally,
  path: string,
  from: string,
  onEvent: (event: WatchEvent) => void,
): Promise<void> {
  let version = from;
  const open = (): Promise<void> =>
    voice.watch(
      `${path}&resourceVersion=${version}`,
      (event) => {
        // Such as 410 Gone: what happened in between is lost to this client, which starts anew. Counted, as it makes the storm weaker.
        if (event.type === "ERROR") return countFailure(tally, "watch: expired");
        version = event.object.metadata.resourceVersion;
        onEvent(event);
      },
      () => {
        if (!voice.isClosed()) void reopen();
      },
    );
  const reopen = async (): Promise<void> => {
    tally.watchesReopened++;
    await sleep(500 + Math.random() * 500);
    if (voice.isClosed()) return;
    await open().catch(() => countFailure(tally, "watch: refused")); // its end reopens it once more
  };
  await open();
}
