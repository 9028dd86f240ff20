import { isMap } from "../../../lib/is-map";
import { namesSecret } from "./names";
import { maskedText, secret } from "./texts";

/** The property by which the engine marks what is more than a plain value, and what says that it is a secret. @see sdk/go/common/resource/sig/sig.go */
const signature = { key: "4dabf18193072939515e22adb298388d", secret: "1b47061264138c4ac30d75fd1eb44270" };

export const isMarked = (value: unknown): boolean =>
  isMap(value) && value[signature.key] === signature.secret;

/** The data of a Secret, which nobody may have marked. */
const dataKeys = ["data", "stringData"];
export const isSecretObject = (value: unknown): boolean => isMap(value) && value.kind === "Secret";

/** A value of the engine's without its secrets: what is marked, a Secret's data, what is named as a secret, and what looks like one. */
export function maskedValue(value: unknown, maskText: (text: string) => string = maskedText): unknown {
  if (isMarked(value)) return secret;
  if (typeof value === "string") return maskText(value);
  if (Array.isArray(value)) return value.map((item) => maskedValue(item, maskText));
  if (!isMap(value)) return value;
  const isSecret = isSecretObject(value);
  const isVariable = typeof value.name === "string" && namesSecret(value.name);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (isSecret && dataKeys.includes(key)) return [key, allMasked(inner)];
      if (typeof inner === "string" && (namesSecret(key) || (isVariable && key === "value")))
        return [key, secret];
      // A kubeconfig's content, where a provider got it instead of a path.
      if (key === "kubeconfig" && typeof inner === "string" && /[\n{]/.test(inner)) return [key, secret];
      return [key, maskedValue(inner, maskText)];
    }),
  );
}

/** The names stay, the values do not. */
const allMasked = (data: unknown): unknown =>
  isMap(data) && !isMarked(data) ? Object.fromEntries(Object.keys(data).map((key) => [key, secret])) : secret;

/** Shorter ones are words that stand anywhere. */
const leastLength = 6;

/** Texts of Secrets that nobody has marked, plain and as Base64: they may stand in a message too. */
export function plainSecrets(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(plainSecrets);
  if (!isMap(value)) return [];
  if (!isSecretObject(value)) return Object.values(value).flatMap(plainSecrets);
  return dataKeys.flatMap((key) =>
    Object.values(isMap(value[key]) && !isMarked(value[key]) ? value[key] : {}).flatMap((text) =>
      typeof text === "string" ? bothForms(key, text).filter(({ length }) => length >= leastLength) : [],
    ),
  );
}

const bothForms = (key: string, text: string): string[] => [
  text,
  key === "data" ? Buffer.from(text, "base64").toString() : Buffer.from(text).toString("base64"),
];
