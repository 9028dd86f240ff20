/** What YuniKorn decodes a value into: Go's types of yunikorn-core 1.8, pkg/common/configs/config.go. */
export type Shape =
  | { readonly kind: "string" | "boolean" | "optional boolean" | "count" }
  | { readonly kind: "list"; readonly of: ElementShape }
  | { readonly kind: "map"; readonly of: "string" | "number" }
  | StructShape;

export type ElementShape = { readonly kind: "string" } | StructShape;

/** A map with known keys. */
export interface StructShape {
  readonly kind: "struct";
  readonly name: "configuration" | "partition" | "queue" | "limit" | "placement rule" | "section";
  /** Go has a pointer to it. */
  readonly optional: boolean;
  readonly fields: ReadonlyMap<string, Field>;
  /** A new one with Go's zero values. */
  readonly zero: () => Target;
}

export interface Field {
  readonly property: string;
  readonly shape: Shape;
}

/** A struct while it is being filled. */
export type Target = Record<string, unknown>;

export const STRING: { readonly kind: "string" } = { kind: "string" };
export const BOOLEAN: Shape = { kind: "boolean" };
export const OPTIONAL_BOOLEAN: Shape = { kind: "optional boolean" };
export const COUNT: Shape = { kind: "count" };
export const STRINGS: Shape = { kind: "list", of: STRING };
export const STRING_MAP: Shape = { kind: "map", of: "string" };
export const NUMBER_MAP: Shape = { kind: "map", of: "number" };

/** The properties by name; in YAML the name is in lower case. `parent: self` stands for the struct itself. */
export function struct(
  name: StructShape["name"],
  properties: Readonly<Record<string, Shape | "list of self" | "self or nothing">>,
): StructShape {
  const fields = new Map<string, Field>();
  const zeros: [string, (() => unknown) | undefined][] = [];
  const shape: StructShape = { kind: "struct", name, optional: false, fields, zero: () => newTarget(zeros) };
  for (const [property, given] of Object.entries(properties)) {
    const own: Shape =
      given === "list of self"
        ? { kind: "list", of: shape }
        : given === "self or nothing"
          ? { ...shape, optional: true }
          : given;
    fields.set(property.toLowerCase(), { property, shape: own });
    zeros.push([property, zeroOf(own)]);
  }
  return shape;
}

function newTarget(zeros: readonly [string, (() => unknown) | undefined][]): Target {
  const target: Target = {};
  for (const [property, zero] of zeros) target[property] = zero?.();
  return target;
}

function zeroOf(shape: Shape): (() => unknown) | undefined {
  switch (shape.kind) {
    case "string":
      return () => "";
    case "boolean":
      return () => false;
    case "count":
      return () => 0n;
    case "struct":
      return shape.optional ? undefined : shape.zero;
    default:
      return undefined;
  }
}
