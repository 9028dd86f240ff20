import { gunzipSync } from "node:zlib";
import { LineCounter, isMap, parseAllDocuments, type YAMLMap } from "yaml";
import type { Position } from "../../components/yunikorn/validation/position";
import { blockPosition } from "./block-position";
import { nameOf } from "./name-of";

/** A queues.yaml that a file is or holds. */
export interface QueueText {
  /** What stands before a line's number: the file, and the key where lines are those of the key's text. */
  readonly name: string;
  readonly text: string;
  /** Where in the file a place of the text is. */
  readonly position: (inside: Position) => Position;
  /** What to know about the numbers. */
  readonly remark?: string;
}

/**
 * The queue configurations of a file: the file itself, or those of the ConfigMaps in it. gzip is recognized by its first bytes.
 * @throws Error for a file that is not text, for a manifest without one, and for a stack's file
 */
export function queueTexts(file: string, content: Buffer): QueueText[] {
  const name = nameOf(file);
  const isZipped = content[0] === 0x1f && content[1] === 0x8b;
  const text = asText(name, isZipped ? unzip(name, content) : content);
  const plain: QueueText[] = [{ name, text, position: (inside) => inside }];
  if (/^ *["']?spark-platform:/m.test(text))
    throw new Error(
      `${name}: a stack's configuration, of which the queues are a part; show STACK checks that`,
    );
  // Most files are plain ones, and those may be large: they are parsed once, by the check.
  if (!/(^|[{,\s])["']?kind["']?\s*:\s*["']?(ConfigMap|ConfigMapList|List)\b/m.test(text)) return plain;
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: counter, version: "1.1" });
  const wrong = documents.flatMap(({ errors }) => errors)[0];
  if (wrong) throw new Error(`${name}: not YAML: ${wrong.message.split("\n")[0]!.replace(/:$/, "")}`);
  const maps = documents.flatMap(({ contents }) => (isMap(contents) ? configMapsIn(contents) : []));
  if (maps.length === 0) return plain;
  const found = maps.flatMap((map) => textOf(map, name, text, counter));
  if (found.length === 0) throw new Error(`${name}: no ConfigMap with queues.yaml or queues.yaml.gz in it`);
  return found;
}

function unzip(name: string, content: Buffer): Buffer {
  try {
    // An honest configuration is a few MB; a bomb is not.
    return gunzipSync(content, { maxOutputLength: 256 * 1024 ** 2 });
  } catch (error) {
    throw new Error(`${name}: not gzip: ${(error as Error).message}`, { cause: error });
  }
}

function asText(name: string, content: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch (error) {
    throw new Error(`${name}: not UTF-8 text`, { cause: error });
  }
}

function configMapsIn(map: YAMLMap): YAMLMap[] {
  if (map.get("kind") === "ConfigMap") return [map];
  const items = map.get("items");
  if (typeof items !== "object" || items === null || !("items" in items)) return [];
  return (items as { items: unknown[] }).items.flatMap((item) => (isMap(item) ? configMapsIn(item) : []));
}

/** Of both forms YuniKorn takes the zipped one. */
function textOf(map: YAMLMap, name: string, file: string, counter: LineCounter): QueueText[] {
  const group = map.getIn(["data", "service.policyGroup"]);
  const key = `${typeof group === "string" ? group : "queues"}.yaml`;
  const zipped = map.getIn(["binaryData", `${key}.gz`]);
  if (typeof zipped === "string") {
    const place = `${name} (binaryData["${key}.gz"])`;
    const content = Buffer.from(zipped.replace(/\s/g, ""), "base64");
    return [inner(place, asText(place, unzip(place, content)), "the text is zipped")];
  }
  const node = map.getIn(["data", key], true);
  const text = map.getIn(["data", key]);
  if (typeof text !== "string") return [];
  const position = blockPosition(file, node, text, counter);
  return position
    ? [{ name, text, position }]
    : [inner(`${name} (data["${key}"])`, text, "it is not written as a literal block (|)")];
}

const inner = (name: string, text: string, reason: string): QueueText => ({
  name,
  text,
  position: (inside) => inside,
  remark: `${name}: lines are those of the text inside, since ${reason}`,
});
