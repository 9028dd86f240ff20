import { stringify } from "yaml";
import type { Recorded } from "../support/record";

/** Path below the stack's folder -> content. */
export type GoldenFiles = Record<string, string>;

const yaml = (value: unknown): string =>
  stringify(value ?? null, { lineWidth: 0, aliasDuplicateObjects: false });

/**
 * Every resource of a stack as files that a person reviews: one for each namespace and kind, sorted, and one each for the outputs, the provider
 * and the images. An image that is named by the hash of its content stands under its name in the other files and once, in full, in images.yaml:
 * a change of an agent's code is one line of diff, and hides nothing.
 * @param images reference by name
 */
export function render(
  resources: readonly Recorded[],
  outputs: unknown,
  images: Readonly<Record<string, string>>,
): GoldenFiles {
  const named = (text: string): string =>
    Object.entries(images).reduce(
      (all, [name, reference]) => all.replaceAll(reference, `<image ${name}>`),
      text,
    );
  const documents: Record<string, string[]> = {};
  for (const resource of [...resources].sort(byPlace)) {
    const path = pathOf(resource);
    if (path) (documents[path] ??= []).push(named(documentOf(resource)));
  }
  const files = Object.entries(documents).map(([path, texts]) => [path, texts.join("---\n")]);
  return {
    ...(Object.fromEntries(files) as GoldenFiles),
    "outputs.yaml": named(yaml(masked(outputs))),
    "images.yaml": yaml(images),
  };
}

const objectName = ({ inputs, name }: Recorded): string =>
  (inputs.metadata?.name as string | undefined) ?? name;

const byPlace = (a: Recorded, b: Recorded): number =>
  objectName(a) < objectName(b) ? -1 : objectName(a) > objectName(b) ? 1 : 0;

/** Components hold nothing of their own; their names stand above each of their objects. */
function pathOf({ type, inputs }: Recorded): string | undefined {
  if (type.startsWith("spark-platform:")) return undefined;
  if (type.startsWith("pulumi:providers:")) return "provider.yaml";
  const { namespace } = (inputs.metadata ?? {}) as { namespace?: string };
  return `${namespace ?? "_cluster"}/${type.split(":").at(-1)}.yaml`;
}

/** An object below a line that says which resource it is and how the engine treats it. */
function documentOf({ type, name, parent, inputs, protect, retainOnDelete }: Recorded): string {
  const options = [...(protect ? ["protected"] : []), ...(retainOnDelete ? ["retained"] : [])];
  const header = [`${parent} / ${name}`, ...options].join(", ");
  return `# ${header}\n${yaml(masked(type.endsWith(":Secret") ? withoutData(inputs as object) : inputs))}`;
}

const mask = "<secret>";

const withoutData = (secret: object): object =>
  Object.fromEntries(
    Object.entries(secret).map(([key, value]) => [
      key,
      /^(data|stringData)$/.test(key) ? mask : (value as unknown),
    ]),
  );

/** Secret values (see `record`) without what they hold; keys in order. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]![0] === "secret") return mask;
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, masked(inner)]),
  );
}
