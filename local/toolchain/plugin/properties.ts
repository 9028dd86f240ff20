import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/**
 * Property values as the engine sends them: JSON, in which an object with the key `signatureKey` is something special (a secret, an
 * output, a resource reference, an asset) and a few fixed strings stand for what a preview does not know yet.
 * The constants are the wire protocol's (sdk/v3/go/common/resource/sig and plugin/rpc.go).
 */
export type PropertyValue = null | boolean | number | string | PropertyValue[] | Properties;
export interface Properties {
  [name: string]: PropertyValue;
}

export const signatureKey = "4dabf18193072939515e22adb298388d";
const signatures = {
  secret: "1b47061264138c4ac30d75fd1eb44270",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  resourceReference: "5cf8f73096256a8f31e491e813e4eb8e",
} as const;

/** Stands for a value that a preview cannot know. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const unknownValues: ReadonlySet<PropertyValue> = new Set([
  unknownValue,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

export const isObject = (value: PropertyValue | undefined): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Marks a value as secret: the engine encrypts it in the state and hides it in what it prints. */
export const secret = (value: PropertyValue): Properties => ({
  [signatureKey]: signatures.secret,
  value: withoutSecrets(value),
});

/** A property value that is marked as secret. */
export type SecretValue = Properties & { readonly [signatureKey]: string };

export const isSecret = (value: PropertyValue | undefined): value is SecretValue =>
  isObject(value) && value[signatureKey] === signatures.secret;

export const isUnknown = (value: PropertyValue | undefined): boolean =>
  value !== undefined && unknownValues.has(value);

/** Does this value, or anything inside it, satisfy the test? */
export function contains(value: PropertyValue, test: (part: PropertyValue) => boolean): boolean {
  if (test(value)) return true;
  if (Array.isArray(value)) return value.some((item) => contains(item, test));
  return isObject(value) && Object.values(value).some((item) => contains(item, test));
}

export const containsUnknowns = (value: PropertyValue): boolean => contains(value, isUnknown);
export const containsSecrets = (value: PropertyValue): boolean => contains(value, isSecret);

/** The same value with every secret replaced by what it hides. */
export function withoutSecrets<Value extends PropertyValue>(value: Value): Value {
  return unwrap(value) as Value;
}

function unwrap(value: PropertyValue): PropertyValue {
  if (isSecret(value)) return unwrap(value.value ?? null);
  if (Array.isArray(value)) return value.map(unwrap);
  return isObject(value) ? mapValues(value, unwrap) : value;
}

/** Reads properties from the wire. Output values become plain, secret or unknown values; resource references become their id, or else their URN. */
export function decode(struct: Struct | undefined): Properties {
  return struct ? mapValues(struct.toJavaScript(), decodeValue) : {};
}

function decodeValue(value: PropertyValue): PropertyValue {
  if (Array.isArray(value)) return value.map(decodeValue);
  if (!isObject(value)) return isUnknown(value) ? unknownValue : value;
  switch (value[signatureKey]) {
    case signatures.secret:
      return secret(decodeValue(value.value ?? null));
    case signatures.output: {
      const inner = "value" in value ? decodeValue(value.value ?? null) : unknownValue;
      return value.secret === true ? secret(inner) : inner;
    }
    case signatures.resourceReference:
      return value.id === undefined ? (value.urn ?? null) : value.id || unknownValue;
    default:
      return mapValues(value, decodeValue);
  }
}

/** Writes properties to the wire. A property whose value is `undefined` is left out. */
export function encode(properties: { readonly [name: string]: PropertyValue | undefined }): Struct {
  return Struct.fromJavaScript(withoutUndefined(properties) as Record<string, JavaScriptValue>);
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => [name, withoutUndefined(item)]),
  );
}

function mapValues(object: Properties, change: (value: PropertyValue) => PropertyValue): Properties {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
