import { annotationOf, type KubernetesObject } from "./object";

/** Annotations by which a program steers the provider; their names are the official provider's. */
export const annotations = {
  autonamed: "pulumi.com/autonamed",
  skipAwait: "pulumi.com/skipAwait",
  timeoutSeconds: "pulumi.com/timeoutSeconds",
  deletionPropagationPolicy: "pulumi.com/deletionPropagationPolicy",
  patchForce: "pulumi.com/patchForce",
  patchFieldManager: "pulumi.com/patchFieldManager",
} as const;

/** Those that change behaviour and that only the official provider knows. */
export const unsupportedAnnotations = ["pulumi.com/waitFor", "pulumi.com/replaceUnready"] as const;

/** Written by `kubectl apply`: the whole object again, in plain text. Never kept. */
export const lastAppliedAnnotation = "kubectl.kubernetes.io/last-applied-configuration";

export const isAnnotationTrue = (object: KubernetesObject, name: string): boolean =>
  annotationOf(object, name) === "true";

/**
 * How long to wait for an object, in milliseconds: `customTimeouts` of the resource (seconds, 0 if not set), or the annotation
 * `pulumi.com/timeoutSeconds`, or the default.
 */
export function timeoutOf(
  customTimeoutSeconds: number,
  inputs: KubernetesObject,
  defaultMilliseconds: number,
): number {
  if (customTimeoutSeconds > 0) return customTimeoutSeconds * 1000;
  const seconds = Number(annotationOf(inputs, annotations.timeoutSeconds) ?? NaN);
  return Number.isInteger(seconds) ? seconds * 1000 : defaultMilliseconds;
}
