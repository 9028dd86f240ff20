import { createHash } from "node:crypto";
import type { Properties } from "../plugin/properties";
import { annotations } from "./annotations";
import { annotationOf, at, objectsAt, type KubernetesObject } from "./object";
import { fieldManagerKey } from "./checkpoint";

/**
 * The name under which this resource's fields are managed: an annotation's, or the state's (which may be the official provider's),
 * or one made from the URN. That makes an object that an interrupted update left behind recognisable as this resource's own.
 */
export function fieldManagerOf(urn: string, state: Properties, inputs: KubernetesObject): string {
  const chosen = annotationOf(inputs, annotations.patchFieldManager) ?? at(state, fieldManagerKey);
  if (typeof chosen === "string" && chosen) return chosen;
  return `pulumi-kubernetes-${createHash("sha256").update(urn).digest("hex").slice(0, 8)}`;
}

/** Has this manager applied the object before? */
export const isAppliedBy = (live: KubernetesObject, manager: string): boolean =>
  objectsAt(live, "metadata", "managedFields").some(
    (entry) => entry.manager === manager && entry.operation === "Apply",
  );
