import type { Properties } from "../plugin/properties";
import { annotations, isAnnotationTrue, timeoutOf } from "./annotations";
import { isNotFound, UnreachableError } from "./api-error";
import { untilGone } from "./await/until-gone";
import { parseCheckpoint } from "./checkpoint";
import { annotationOf, at, parseId, type KubernetesObject } from "./object";
import type { Resource, Session } from "./session";

/** For these, `pulumi.com/skipAwait` skips the wait for the deletion too, as in the official provider. */
const kindsThatSkipAwait = new Set(["Namespace", "Pod", "DaemonSet", "Deployment", "StatefulSet", "Job"]);

/**
 * Deletes an object, its dependents first, and waits until it is gone. An object that is gone already is a success.
 * @param customTimeout seconds, 0 if not set
 */
export async function remove(
  session: Session,
  resource: Resource,
  id: string,
  state: Properties,
  customTimeout: number,
): Promise<void> {
  const { kind, log } = resource;
  const { namespace, name } = parseId(id);
  const { inputs, live } = parseCheckpoint(state);
  try {
    const answer = await session.client.delete(kind, namespace, name, propagationPolicy(inputs));
    if (isAnnotationTrue(inputs, annotations.skipAwait) && kindsThatSkipAwait.has(kind.name)) return;
    // The answer is the object, or a Status that names it.
    const uid =
      at(answer, "metadata", "uid") ?? at(answer, "details", "uid") ?? at(live, "metadata", "uid") ?? null;
    const deleted: KubernetesObject = { metadata: { name, namespace, uid } };
    await untilGone(session, resource, deleted, timeoutOf(customTimeout, inputs, 10 * 60_000));
  } catch (error) {
    if (isNotFound(error)) return;
    if (error instanceof UnreachableError && session.settings.deleteUnreachable) {
      log.info(`${id}: dropped from the state, since deleteUnreachable is set and ${error.message}`);
      return;
    }
    throw error;
  }
}

/** Foreground unless the annotation says otherwise: dependents are gone when the object is. */
function propagationPolicy(inputs: KubernetesObject): string {
  const policies = { orphan: "Orphan", background: "Background", foreground: "Foreground" };
  const wanted = annotationOf(inputs, annotations.deletionPropagationPolicy)?.toLowerCase() ?? "";
  return policies[wanted as keyof typeof policies] ?? policies.foreground;
}
