import { isNotFound, UnreachableError } from "../api-error";
import { NotReadyError } from "../errors";
import { at, idOf, nameOf, namespaceOf, objectsAt, textAt, type KubernetesObject } from "../object";
import type { Resource, Session } from "../session";
import { nextPause, pause } from "./clock";

/**
 * Waits until a deleted object is gone, or until another one of its name has come.
 * @param timeout milliseconds
 * @throws NotReadyError that says what holds it back
 */
export async function untilGone(
  session: Session,
  resource: Resource,
  deleted: KubernetesObject,
  timeout: number,
): Promise<void> {
  const { kind, log } = resource;
  const deadline = Date.now() + timeout;
  let live = deleted;
  for (let wait = 0; ; wait = nextPause(wait)) {
    await pause(wait, session.cancelled);
    try {
      live = await session.client.get(kind, namespaceOf(deleted), nameOf(deleted));
    } catch (error) {
      if (isNotFound(error)) return;
      if (!(error instanceof UnreachableError)) throw error;
      // The API server may restart meanwhile; the deadline ends the wait.
      log.status(error.message);
    }
    if (at(live, "metadata", "uid") !== at(deleted, "metadata", "uid")) return;
    log.status(`Waiting for ${kind.name} ${idOf(live)} to be deleted`);
    const what = `${kind.name} ${idOf(live)}`;
    if (session.cancelled.aborted) {
      throw new NotReadyError(`${what}: the wait for its deletion was cancelled`, [], live);
    }
    if (Date.now() >= deadline) {
      const reasons = obstacles(live);
      throw new NotReadyError(
        `${what}: still there ${timeout / 1000} s after its deletion: ${reasons.join("; ")}`,
        reasons,
        live,
      );
    }
  }
}

/** What an object's finalizers and, for a namespace, its controller say about the deletion. */
function obstacles(live: KubernetesObject): readonly string[] {
  const finalizers = [at(live, "metadata", "finalizers"), at(live, "spec", "finalizers")]
    .filter(Array.isArray)
    .flat();
  const conditions = objectsAt(live, "status", "conditions")
    .filter(
      (condition) => condition.status === "True" && /Remaining|Failure/.test(textAt(condition, "type") ?? ""),
    )
    .map((condition) => textAt(condition, "message") ?? "");
  const held = finalizers.length > 0 ? [`finalizers hold it: ${finalizers.join(", ")}`] : [];
  return [...held, ...conditions, "see the object's status and events for who should have finished"];
}
