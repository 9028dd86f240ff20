/** The engine's events, as far as a report is about them. @see sdk/go/common/apitype/events.go of pulumi/pulumi v3.230.0 */
export interface EngineEvent {
  readonly sequence: number;
  readonly resourcePreEvent?: StepEvent;
  readonly resOutputsEvent?: StepEvent;
  readonly diagnosticEvent?: Diagnostic;
  readonly policyEvent?: PolicyViolation;
  /** An error of the engine itself. */
  readonly errorEvent?: { readonly error: string };
  /** The last one but a goodbye, errors or not. */
  readonly summaryEvent?: object;
}

export interface StepEvent {
  readonly metadata: Step;
}

/** What the engine would do with one resource, or one part of it: a replacement is three steps. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly old?: ResourceState | null;
  readonly new?: ResourceState | null;
  /** Properties that make it another resource. */
  readonly keys?: readonly string[] | null;
  /** By path, such as `spec.template.spec.containers[0].image`; absent where the provider tells none. */
  readonly detailedDiff?: Readonly<Record<string, PropertyDiff>> | null;
}

export interface PropertyDiff {
  readonly diffKind: string;
  /** Whether it is one of the inputs, old and new; else it is one of the old outputs and the new inputs. */
  readonly inputDiff: boolean;
}

export interface ResourceState {
  /** Not for components, which are no objects anywhere. */
  readonly custom?: boolean;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  /** Why it was not ready when it was applied or refreshed last. */
  readonly initErrors?: readonly string[] | null;
  readonly inputs?: Properties | null;
  readonly outputs?: Properties | null;
}

export type Properties = Readonly<Record<string, unknown>>;

export interface Diagnostic {
  readonly urn?: string;
  readonly message: string;
  readonly severity: string;
  readonly ephemeral?: boolean;
}

export interface PolicyViolation {
  readonly resourceUrn?: string;
  readonly message: string;
  readonly policyName: string;
  readonly enforcementLevel: string;
}

export interface EventLog {
  readonly events: readonly EngineEvent[];
  /** No, where the last line has no end: the engine was killed while it wrote. */
  readonly isWhole: boolean;
}

const remedy = "such a file is what PULUMI_DEBUG_COMMANDS=true pulumi preview --event-log FILE writes";

/**
 * The events of a log, one a line. No message quotes the text: a log may have secrets in it.
 * @param file its name, for errors
 * @throws Error for a text that is none
 */
export function readEvents(file: string, text: string): EventLog {
  const lines = text.split("\n");
  const rest = lines.pop() ?? "";
  if (/^\s*\{\s*$/.test(lines[0] ?? rest))
    throw new Error(`${file}: no event in line 1; it may be what --json prints; ${remedy}`);
  const last = rest === "" ? undefined : eventIn(rest);
  const events = lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const event = eventIn(line);
    if (!event) throw new Error(`${file}: no event of Pulumi's engine in line ${index + 1}; ${remedy}`);
    return [event];
  });
  if (rest !== "" && !last && events.length === 0)
    throw new Error(`${file}: no event of Pulumi's engine in line 1; ${remedy}`);
  return { events: last ? [...events, last] : events, isWhole: rest === "" || last !== undefined };
}

function eventIn(line: string): EngineEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && "sequence" in value
      ? (value as EngineEvent)
      : undefined;
  } catch {
    // What it is not is told by the caller, without the text.
    return undefined;
  }
}
