import type { EngineEvent, PolicyViolation } from "./engine-events";
import { type NamedObject, objectOf } from "./resources/object";
import { parseUrn, stackType } from "./resources/urn";

/** A message of the engine, a provider or the program. */
export interface Said {
  /** What it is about, if it is about one object. */
  readonly object?: NamedObject;
  readonly message: string;
}

export interface Violation extends Said {
  readonly policy: string;
  readonly isMandatory: boolean;
}

/** What resources are called, by URN, as far as their properties are known. */
export type Objects = ReadonlyMap<string, NamedObject>;

/** Messages of a severity, each once. */
export function saidIn(events: readonly EngineEvent[], severity: string, objects: Objects): Said[] {
  const said = events.flatMap(({ diagnosticEvent, errorEvent }): Said[] => {
    if (errorEvent && severity === "error") return [{ message: errorEvent.error.trim() }];
    if (diagnosticEvent?.severity !== severity) return [];
    return [{ ...about(diagnosticEvent.urn, objects), message: diagnosticEvent.message.trim() }];
  });
  const seen = new Set<string>();
  return said.filter((each) => {
    const key = JSON.stringify(each);
    return !seen.has(key) && seen.add(key);
  });
}

const about = (urn: string | undefined, objects: Objects): Pick<Said, "object"> =>
  urn && parseUrn(urn).types.at(-1) !== stackType
    ? { object: objects.get(urn) ?? objectOf(urn, undefined) }
    : {};

/** Violations of policies, mandatory ones first. */
export const violationsIn = (events: readonly EngineEvent[], objects: Objects): Violation[] =>
  events
    .flatMap(({ policyEvent }) => (policyEvent ? [violationOf(policyEvent, objects)] : []))
    .sort((a, b) => Number(b.isMandatory) - Number(a.isMandatory));

const violationOf = (
  { resourceUrn, message, policyName, enforcementLevel }: PolicyViolation,
  objects: Objects,
): Violation => ({
  ...about(resourceUrn, objects),
  policy: policyName,
  isMandatory: enforcementLevel === "mandatory",
  message: message.trim(),
});
