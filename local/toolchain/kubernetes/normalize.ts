import {
  isObject,
  isSecret,
  isUnknown,
  secret,
  withoutSecrets,
  type Properties,
  type PropertyValue,
} from "../plugin/properties";
import { lastAppliedAnnotation } from "./annotations";
import { without, withoutValueAt, type KubernetesObject } from "./object";

/** Fields that only the server writes. */
const serverFields = [
  "creationTimestamp",
  "deletionGracePeriodSeconds",
  "deletionTimestamp",
  "generation",
  "managedFields",
  "resourceVersion",
  "selfLink",
  "uid",
].map((field) => ["metadata", field]);

/** A program's object in the form that is sent and compared: without nulls, without what only the server writes, a Secret's texts as data. */
export function normalize(inputs: Properties): Properties {
  const object = serverFields.reduce(withoutValueAt, withoutNulls(inputs) as Properties);
  return object.kind === "Secret"
    ? withTextsAsData(withoutValueAt(object, ["status"]))
    : withoutValueAt(object, ["status"]);
}

function withoutNulls(value: PropertyValue): PropertyValue {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (!isObject(value) || isSecret(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([name, item]) => [name, withoutNulls(item)]),
  );
}

/** The server keeps `stringData` as base64 in `data` and never shows it again, so that is what can be compared. */
function withTextsAsData(object: Properties): Properties {
  const texts = object.stringData === undefined ? undefined : withoutSecrets(object.stringData);
  const data = object.data === undefined ? {} : withoutSecrets(object.data);
  if (!isObject(texts) || !isObject(data)) return object;
  const encoded = Object.entries(texts).map(([name, text]): [string, PropertyValue] => [
    name,
    typeof text === "string" && !isUnknown(text) ? Buffer.from(text, "utf8").toString("base64") : text,
  ]);
  return { ...without(object, "stringData"), data: secret({ ...data, ...Object.fromEntries(encoded) }) };
}

/** What an imported object's inputs are: all that the server shows but its own bookkeeping. */
export function inputsOfLive(live: KubernetesObject): Properties {
  const bookkeeping = [
    ["status"],
    ["metadata", "annotations", "deployment.kubernetes.io/revision"],
    ["metadata", "annotations", lastAppliedAnnotation],
  ];
  return [...serverFields, ...bookkeeping].reduce(withoutValueAt, live);
}
