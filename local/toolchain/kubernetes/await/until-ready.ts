import { annotations, isAnnotationTrue, timeoutOf } from "../annotations";
import { ApiError, isNotFound } from "../api-error";
import { NotReadyError } from "../errors";
import { at, idOf, nameOf, namespaceOf, type KubernetesObject } from "../object";
import type { Resource, Session } from "../session";
import { nextPause, pause } from "./clock";
import { ready, type Moment, type Readiness, type ReadinessRule } from "./readiness";
import { recentWarnings } from "./recent-events";
import { readinessRules } from "./rules";

const defaultTimeout = 10 * 60_000;

interface Observation {
  readonly live: KubernetesObject;
  readonly related: readonly KubernetesObject[];
}

/**
 * Waits until an object that was just written is ready by the rule of its kind.
 * @param customTimeout seconds, from the resource's `customTimeouts`; 0 if not set
 * @returns the object as it is then
 * @throws NotReadyError when it fails for good, when the time is up or when the engine cancels
 */
export async function untilReady(
  session: Session,
  resource: Resource,
  inputs: KubernetesObject,
  written: KubernetesObject,
  customTimeout: number,
): Promise<KubernetesObject> {
  const rule = readinessRules[resource.kind.name];
  if (!rule || isAnnotationTrue(inputs, annotations.skipAwait)) return written;
  const timeout = timeoutOf(customTimeout, inputs, rule.timeout ?? defaultTimeout);
  const deadline = Date.now() + timeout;
  let seen: Observation = { live: written, related: [] };
  let related = { text: "", since: Date.now() };
  for (let wait = 0; ; wait = nextPause(wait)) {
    await pause(wait, session.cancelled);
    seen = await observe(session, resource, rule, seen);
    const text = JSON.stringify(seen.related);
    if (text !== related.text) related = { text, since: Date.now() };
    const moment = { settledFor: Date.now() - related.since };
    const verdict = rule.readiness(seen.live, seen.related, moment);
    if (verdict.ready) return seen.live;
    resource.log.status(verdict.waitingFor);
    const name = `${resource.kind.name} ${idOf(seen.live)}`;
    if (session.cancelled.aborted)
      throw await notReady(session, `${name}: the wait was cancelled`, verdict, seen);
    if (verdict.failed) throw await notReady(session, `${name}: it failed`, verdict, seen);
    if (Date.now() >= deadline) {
      throw await notReady(session, `${name}: not ready after ${timeout / 1000} s`, verdict, seen);
    }
  }
}

/** Is an object that was read ready? For a refresh, which judges without waiting. */
export async function readReadiness(
  session: Session,
  resource: Resource,
  live: KubernetesObject,
): Promise<Readiness> {
  const rule = readinessRules[resource.kind.name];
  if (!rule?.onRead) return ready;
  const related = (await rule.related?.(session.client, live)) ?? [];
  const moment: Moment = { settledFor: Infinity };
  return rule.readiness(live, related, moment);
}

async function observe(
  session: Session,
  { kind }: Resource,
  rule: ReadinessRule,
  previous: Observation,
): Promise<Observation> {
  try {
    const live = await session.client.get(kind, namespaceOf(previous.live), nameOf(previous.live));
    return { live, related: (await rule.related?.(session.client, live)) ?? [] };
  } catch (error) {
    if (isNotFound(error) || (error instanceof ApiError && error.code === 403)) {
      throw new NotReadyError(
        `${kind.name} ${idOf(previous.live)}: cannot be watched`,
        [error.message],
        previous.live,
      );
    }
    // An API server that restarts meanwhile is no reason to give up before the time is up.
    return previous;
  }
}

async function notReady(
  session: Session,
  message: string,
  verdict: Exclude<Readiness, { ready: true }>,
  { live, related }: Observation,
): Promise<NotReadyError> {
  const warnings = await recentWarnings(session.client, [
    live,
    ...related.filter((item) => at(item, "metadata", "uid")),
  ])
    // The wait has failed already: that its events cannot be read must not hide why.
    .catch((error: unknown) => [`(its events cannot be read: ${(error as Error).message})`]);
  const reasons = [...verdict.problems, ...warnings];
  const summary = reasons.length > 0 ? `: ${reasons.join("; ")}` : "";
  return new NotReadyError(`${message}${summary}`, reasons, live);
}
