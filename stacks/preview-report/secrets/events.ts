import { omit } from "../../../lib/omit";
import type { Diagnostic, EngineEvent, ResourceState, Step, StepEvent } from "../engine-events";
import { stackType } from "../resources/urn";
import { maskedText, secret } from "./texts";
import { maskedValue, plainSecrets } from "./values";

/**
 * The events that a report needs, without secrets. The engine's log has more of both: among its events are messages for its own developers
 * (severity `debug`, whether or not they are asked for) that tell every property of every resource in plain text, secrets too.
 */
export function maskedEvents(events: readonly EngineEvent[]): EngineEvent[] {
  const known = [...new Set(events.flatMap((event) => statesOf(event).flatMap(plainSecrets)))].sort(
    (a, b) => b.length - a.length,
  );
  const maskText = (text: string): string =>
    maskedText(known.reduce((result, plain) => result.replaceAll(plain, secret), text));
  return events.flatMap((event) => maskedEvent(event, maskText));
}

type MaskText = (text: string) => string;

const statesOf = ({ resourcePreEvent, resOutputsEvent }: EngineEvent): unknown[] =>
  [resourcePreEvent, resOutputsEvent].flatMap((event) =>
    [event?.metadata.old, event?.metadata.new].flatMap((state) => [state?.inputs, state?.outputs]),
  );

function maskedEvent(event: EngineEvent, maskText: MaskText): EngineEvent[] {
  const { sequence, resourcePreEvent, resOutputsEvent, diagnosticEvent, policyEvent, errorEvent } = event;
  if (resourcePreEvent) return [{ sequence, resourcePreEvent: maskedStep(resourcePreEvent, maskText) }];
  if (resOutputsEvent) return [{ sequence, resOutputsEvent: maskedStep(resOutputsEvent, maskText) }];
  if (diagnosticEvent)
    return isForPeople(diagnosticEvent)
      ? [{ sequence, diagnosticEvent: withMasked(diagnosticEvent, maskText) }]
      : [];
  if (policyEvent) return [{ sequence, policyEvent: withMasked(policyEvent, maskText) }];
  if (errorEvent) return [{ sequence, errorEvent: { error: maskText(errorEvent.error) } }];
  return event.summaryEvent ? [{ sequence, summaryEvent: {} }] : [];
}

const isForPeople = ({ severity, ephemeral }: Diagnostic): boolean =>
  (severity === "warning" || severity === "error") && ephemeral !== true;

const withMasked = <Said extends { readonly message: string }>(said: Said, maskText: MaskText): Said => ({
  ...said,
  message: maskText(said.message),
});

/** What stays as it is, or is about to be looked at, is counted, and needs no properties; the stack's are its outputs. */
function maskedStep({ metadata }: StepEvent, maskText: MaskText): StepEvent {
  const { op, urn, type, keys, detailedDiff } = metadata;
  if (["same", "refresh"].includes(op) && type !== stackType) return { metadata: { op, urn, type } };
  const state = (side: Step["old"]): ResourceState | null => (side ? maskedState(side, maskText) : null);
  return {
    metadata: {
      op,
      urn,
      type,
      ...(keys ? { keys } : {}),
      ...(detailedDiff ? { detailedDiff } : {}),
      old: state(metadata.old),
      new: state(metadata.new),
    },
  };
}

const maskedState = (
  { custom, protect, retainOnDelete, initErrors, inputs, outputs }: ResourceState,
  maskText: MaskText,
): ResourceState => ({
  ...(custom ? { custom } : {}),
  ...(protect ? { protect } : {}),
  ...(retainOnDelete ? { retainOnDelete } : {}),
  ...(initErrors && initErrors.length > 0 ? { initErrors: initErrors.map(maskText) } : {}),
  inputs: maskedValue(inputs ?? {}, maskText) as ResourceState["inputs"],
  // The Kubernetes provider keeps the inputs among the outputs once more.
  outputs: omit(maskedValue(outputs ?? {}, maskText) as Record<string, unknown>, "__inputs"),
});
