import { isDeepStrictEqual } from "node:util";
import {
  containsUnknowns,
  isUnknown,
  unknownValue,
  withoutSecrets,
  type Properties,
  type PropertyValue,
} from "../plugin/properties";
import { randomBytes, randomId, randomUuid } from "./bytes";
import { withDefaults, type Failure, type Resource, type State } from "./resource";
import { randomPassword, randomString } from "./text";

const resources: Readonly<Record<string, Resource>> = {
  "random:index/randomBytes:RandomBytes": randomBytes,
  "random:index/randomId:RandomId": randomId,
  "random:index/randomPassword:RandomPassword": randomPassword,
  "random:index/randomString:RandomString": randomString,
  "random:index/randomUuid:RandomUuid": randomUuid,
};

/** The resource of a type token. */
function resourceOf(type: string): Resource {
  const resource = resources[type];
  if (resource) return resource;
  throw new Error(
    `${type}: this stand-in for the random provider does not know it; it knows ${Object.keys(resources).join(", ")}. Install the official plugin to use others`,
  );
}

/** What is wrong with the inputs. Inputs that a preview does not know yet are taken to be right. */
export function check(type: string, inputs: Properties): Failure[] {
  const resource = resourceOf(type);
  const unexpected = Object.keys(inputs).filter(
    (name) => !name.startsWith("__") && !(name in resource.inputs),
  );
  const missing = resource.required.filter((name) => (inputs[name] ?? null) === null);
  const failures = [
    ...unexpected.map((property) => ({
      property,
      reason: `unknown; known are ${Object.keys(resource.inputs).join(", ")}`,
    })),
    ...missing.map((property) => ({ property, reason: "missing; it is required" })),
  ];
  const values = withDefaults(resource, withoutSecrets(given(inputs)));
  return failures.length > 0 || containsUnknowns(values) ? failures : resource.check(values);
}

/** The inputs whose change replaces the resource; all of them do. */
export function changedInputs(type: string, state: Properties, inputs: Properties): string[] {
  const resource = resourceOf(type);
  const before = withDefaults(resource, withoutSecrets(given(state)));
  const after = withDefaults(resource, withoutSecrets(given(inputs)));
  return Object.keys(resource.inputs).filter(
    (name) => isUnknown(after[name]) || !isDeepStrictEqual(before[name], after[name]),
  );
}

/** Makes the resource; in a preview the outputs are unknown. */
export function create(type: string, inputs: Properties, preview: boolean): State {
  const resource = resourceOf(type);
  const kept = withDefaults(resource, given(inputs));
  if (preview) {
    const outputs = Object.fromEntries(resource.computed.map((name) => [name, unknownValue]));
    return { id: "", properties: { ...kept, ...outputs } };
  }
  const { id, properties } = resource.create(withoutSecrets(kept));
  return { id, properties: { ...kept, ...properties } };
}

/** The state and inputs of a value that exists already, such as a password that a person chose. */
export function importState(type: string, id: string): State & { readonly inputs: Properties } {
  const resource = resourceOf(type);
  const state = resource.import(id);
  const inputs = Object.entries(state.properties).filter(
    ([name, value]) => name in resource.inputs && value !== resource.inputs[name],
  );
  return { ...state, inputs: Object.fromEntries(inputs) };
}

/** Without the engine's own properties and without nulls, which mean "not given". */
const given = (properties: Properties): Properties =>
  Object.fromEntries(
    Object.entries(properties).filter(
      ([name, value]: [string, PropertyValue]) => !name.startsWith("__") && value !== null,
    ),
  );
