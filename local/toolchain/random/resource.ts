import type { Properties, PropertyValue } from "../plugin/properties";

/** A problem with one input: where, and what is wrong with which value. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

export interface State {
  readonly id: string;
  readonly properties: Properties;
}

/** One kind of random resource. All of them only ever create: a change of any input replaces the resource. */
export interface Resource {
  /** Every input with its default; `null` means none. An input that is absent here is refused. */
  readonly inputs: Readonly<Record<string, PropertyValue>>;
  readonly required: readonly string[];
  /** Output properties that the engine has to learn to keep secret. */
  readonly computed: readonly string[];
  /** What is wrong with inputs that are complete and known; `values` are without secrets. */
  readonly check: (values: Properties) => Failure[];
  /** Makes a new value. */
  readonly create: (values: Properties) => State;
  /** The state of an existing value, from the text that `pulumi import` got. */
  readonly import: (id: string) => State;
}

/** A whole number of at least `minimum`, or a failure. */
export function wholeNumber(values: Properties, property: string, minimum: number): Failure[] {
  const value = values[property];
  if (typeof value === "number" && Number.isInteger(value) && value >= minimum) return [];
  return [{ property, reason: `${JSON.stringify(value)}; it must be a whole number of at least ${minimum}` }];
}

/** The inputs with the defaults filled in. */
export const withDefaults = (resource: Resource, inputs: Properties): Properties => ({
  ...Object.fromEntries(Object.entries(resource.inputs).filter(([, value]) => value !== null)),
  ...inputs,
});
