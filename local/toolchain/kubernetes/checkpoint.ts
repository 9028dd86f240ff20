import { isObject, withoutSecrets, type Properties } from "../plugin/properties";
import { at, without, type KubernetesObject } from "./object";
import { withSecretsOf } from "./secrets";

/** Keys beside the live object in the state; the official provider's, so that either can take over the other's stacks. */
const inputsKey = "__inputs";
export const fieldManagerKey = "__fieldManager";
const initialApiVersionKey = "__initialApiVersion";

/** What the state keeps of a resource: the live object, with the program's secrets secret in it, and the inputs that made it. */
export function checkpoint(live: KubernetesObject, inputs: Properties, fieldManager: string): Properties {
  return {
    ...withSecretsOf(live, inputs),
    [inputsKey]: inputs,
    [initialApiVersionKey]: at(inputs, "apiVersion") ?? null,
    [fieldManagerKey]: fieldManager,
  };
}

/** The inputs and the live object of a state, secrets opened. */
export function parseCheckpoint(state: Properties): {
  readonly inputs: KubernetesObject;
  readonly live: KubernetesObject;
} {
  const plain = withoutSecrets(state);
  const inputs = plain[inputsKey];
  const live = without(plain, inputsKey, fieldManagerKey, initialApiVersionKey);
  return { inputs: isObject(inputs) ? inputs : {}, live };
}
