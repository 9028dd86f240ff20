import {
  containsSecrets,
  isObject,
  isSecret,
  secret,
  withoutSecrets,
  type Properties,
  type PropertyValue,
} from "../plugin/properties";
import { lastAppliedAnnotation } from "./annotations";
import { withoutValueAt, type KubernetesObject } from "./object";

/**
 * An object from the cluster with everything secret that is secret in the inputs. A list is secret as a whole as soon as one of its
 * elements is: the server may order them anew. A Secret's data is always secret, marked or not.
 */
export function withSecretsOf(object: KubernetesObject, inputs: Properties): KubernetesObject {
  const marked = mark(withoutCopies(object), inputs) as KubernetesObject;
  return markSecretData(marked);
}

/** Without what repeats an object's fields elsewhere in it: kubectl's copy of them, and who manages which. */
const withoutCopies = (object: KubernetesObject): KubernetesObject =>
  withoutValueAt(withoutValueAt(object, ["metadata", "managedFields"]), [
    "metadata",
    "annotations",
    lastAppliedAnnotation,
  ]);

/** A Secret's data is secret even where the program did not say so. */
export function markSecretData(object: Properties): Properties {
  if (object.kind !== "Secret") return object;
  const data = ["data", "stringData"].filter((field) => object[field] !== undefined);
  return { ...object, ...Object.fromEntries(data.map((field) => [field, secret(object[field] ?? null)])) };
}

function mark(value: PropertyValue, input: PropertyValue | undefined): PropertyValue {
  if (input === undefined || !containsSecrets(input)) return value;
  if (isSecret(input) || !isObject(value) || !isObject(input)) return secret(withoutSecrets(value));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mark(item, input[name])]));
}
