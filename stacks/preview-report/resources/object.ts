import { isMap } from "../../../lib/is-map";
import type { ResourceState } from "../engine-events";
import { unknownValue } from "../unknown-value";
import { parseUrn } from "./urn";

/** What people call a resource. */
export interface NamedObject {
  /** `StatefulSet`; of another provider's `RandomPassword`; `provider`. */
  readonly kind: string;
  /** `celeborn/celeborn-master`, with the namespace if it has one. */
  readonly name: string;
}

const text = (value: unknown): string => (typeof value === "string" && value !== unknownValue ? value : "");

export function objectOf(urn: string, state: ResourceState | null | undefined): NamedObject {
  const { types, name } = parseUrn(urn);
  const type = types.at(-1) ?? "";
  if (type.startsWith("pulumi:providers:")) return { kind: "provider", name };
  const { kind, metadata } = state?.inputs ?? {};
  if (typeof kind !== "string" || !isMap(metadata)) return { kind: type.split(":").at(-1) ?? type, name };
  // The cluster or a provider gives it a name where the program gives none.
  const own = text(metadata.name) || name;
  // Two namespaces that are not known yet may have objects of the same name; the program's own names are apart.
  if (metadata.namespace === unknownValue) return { kind, name };
  const namespace = text(metadata.namespace);
  return { kind, name: namespace === "" ? own : `${namespace}/${own}` };
}
