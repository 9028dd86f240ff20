import { Unknown, property, text } from "./property";

/** A container somewhere in an object, with its place, such as `spec.template.spec.initContainers[0]`. */
export interface FoundContainer {
  readonly path: string;
  readonly name: string;
  /** As written; undefined if there is none. */
  readonly image: unknown;
}

export interface Containers {
  readonly known: readonly FoundContainer[];
  /** Images, and places that may hold containers, that only `up` will know. */
  readonly unknown: readonly Unknown[];
}

const lists = ["containers", "initContainers", "ephemeralContainers"];
const holders = ["spec", "template", "jobTemplate", "items", ...lists];

/**
 * Every container of an object, at any depth: pods, all workload kinds, pod templates, lists, and custom resources that hold a pod's
 * specification. Texts are not looked into: a manifest in a ConfigMap is another program's input.
 */
export function containersOf(object: object): Containers {
  const known: FoundContainer[] = [];
  const unknown: Unknown[] = [];

  const addContainer = (container: unknown, path: string): void => {
    if (container instanceof Unknown) return void unknown.push(container);
    const isObject = typeof container === "object" && container !== null;
    const image = isObject ? property(container, "image") : undefined;
    if (image instanceof Unknown) unknown.push(image);
    else known.push({ path, name: text(container, "name") ?? "unnamed", image });
  };
  const search = (value: unknown, path: string, key: string): void => {
    if (value instanceof Unknown) {
      if (holders.includes(key)) unknown.push(value);
    } else if (Array.isArray(value)) {
      const visit = lists.includes(key) ? addContainer : search;
      for (const index of value.keys()) visit(property(value, String(index)), `${path}[${index}]`, key);
    } else if (typeof value === "object" && value !== null) {
      for (const inner of Object.keys(value))
        search(property(value, inner), path === "" ? inner : `${path}.${inner}`, inner);
    }
  };
  search(object, "", "");
  return { known, unknown };
}
