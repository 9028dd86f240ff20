import { isObject, isSecret, unknownValue, type Properties } from "../plugin/properties";
import { ApiError, isNamespaceMissing, UnreachableError } from "./api-error";
import { at, without, withValueAt, type KubernetesObject } from "./object";
import type { ResourceLog } from "./session";

/** What the server gives an object only when it is really made: a dry run's values are not the later ones. */
const assigned: readonly (readonly [string, string])[] = [
  ["metadata", "uid"],
  ["metadata", "resourceVersion"],
  ["metadata", "creationTimestamp"],
  ["spec", "clusterIP"],
  ["spec", "clusterIPs"],
];

/**
 * The answer of a dry run that would create an object, as a preview may show it and pass it on: without a status, and what the
 * server would assign is not known yet.
 */
export function previewOfCreation(dryRun: KubernetesObject, inputs: KubernetesObject): KubernetesObject {
  const object = without(dryRun, "status");
  return assigned
    .filter((path) => at(object, ...path) !== undefined && at(inputs, ...path) === undefined)
    .reduce((result, path) => withValueAt(result, path, unknownValue), object);
}

/** The inputs as a preview may pass them on where no dry run is possible: what the server would assign is not known yet. */
export function previewOfInputs(inputs: Properties): Properties {
  const fields = inputs.kind === "Service" ? assigned : assigned.filter(([parent]) => parent === "metadata");
  return fields
    .filter(([parent]) => isObject(inputs[parent]) && !isSecret(inputs[parent]))
    .filter((path) => at(inputs, ...path) === undefined)
    .reduce((result, path) => withValueAt(result, path, unknownValue), inputs);
}

/** Is this a reason to show the inputs instead of a dry run's answer? Anything else would fail the update as well. */
export function cannotPreview(error: unknown, log: ResourceLog): boolean {
  if (error instanceof UnreachableError) {
    log.warn(`previewed from the program alone, since ${error.message}`);
    return true;
  }
  if (!(error instanceof ApiError)) return false;
  const isForbidden = error.code === 403;
  const isUnsupported = error.code === 400 && /does not support dry run/.test(error.message);
  return isNamespaceMissing(error) || isForbidden || isUnsupported;
}
