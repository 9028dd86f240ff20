import { randomBytes as bytes, randomUUID } from "node:crypto";
import { secret, type Properties } from "../plugin/properties";
import { wholeNumber, type Resource } from "./resource";

/** RandomId: bytes in several notations, each behind the prefix. */
export const randomId: Resource = {
  inputs: { byteLength: null, prefix: null, keepers: null },
  required: ["byteLength"],
  computed: ["b64Std", "b64Url", "dec", "hex"],
  check: (values) => wholeNumber(values, "byteLength", 1),
  create: (values) => {
    const value = bytes(values.byteLength as number);
    return {
      id: value.toString("base64url"),
      properties: notations(value, values.prefix as string | undefined),
    };
  },
  import: (text) => {
    const comma = text.lastIndexOf(",");
    const value = decoded(text.slice(comma + 1), "base64url");
    const prefix = comma < 0 ? undefined : text.slice(0, comma);
    return {
      id: value.toString("base64url"),
      properties: {
        byteLength: value.length,
        ...(prefix !== undefined && { prefix }),
        ...notations(value, prefix),
      },
    };
  },
};

const notations = (value: Buffer, prefix = ""): Properties => ({
  b64Std: prefix + value.toString("base64"),
  b64Url: prefix + value.toString("base64url"),
  dec: prefix + BigInt(`0x${value.toString("hex")}`).toString(),
  hex: prefix + value.toString("hex"),
});

/** node's decoder skips what it does not know, which would import another value than the one that was meant. */
function decoded(text: string, encoding: "base64" | "base64url"): Buffer {
  const value = Buffer.from(text, encoding);
  if (value.length > 0 && value.toString(encoding).replace(/=+$/, "") === text.replace(/=+$/, ""))
    return value;
  throw new Error(`${JSON.stringify(text.slice(0, 4))}…: it must be ${encoding} text`);
}

/** The official provider's id is the value itself, in plain text in the state; ours says nothing. */
const secretBytes = (value: Buffer): { id: string; properties: Properties } => ({
  id: "none",
  properties: { base64: secret(value.toString("base64")), hex: secret(value.toString("hex")) },
});

export const randomBytes: Resource = {
  inputs: { length: null, keepers: null },
  required: ["length"],
  computed: ["base64", "hex"],
  check: (values) => wholeNumber(values, "length", 1),
  create: (values) => secretBytes(bytes(values.length as number)),
  import: (text) => {
    const value = decoded(text, "base64");
    const { id, properties } = secretBytes(value);
    return { id, properties: { length: value.length, ...properties } };
  },
};

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const randomUuid: Resource = {
  inputs: { keepers: null },
  required: [],
  computed: ["result"],
  check: () => [],
  create: () => {
    const result = randomUUID();
    return { id: result, properties: { result } };
  },
  import: (text) => {
    if (!uuidPattern.test(text)) throw new Error(`${JSON.stringify(text)}; it must be a UUID`);
    return { id: text, properties: { result: text } };
  },
};
