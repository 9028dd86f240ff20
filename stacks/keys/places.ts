import { type Values, isMap } from "../../lib/is-map";

/** A value at its place in a stack, such as `tenants[1].queue`. */
export interface Place {
  readonly path: string;
  readonly value: unknown;
}

/** Every value at a key's path: `[]` is any element, `<name>` any entry. */
export function placesAt(values: Values, keyPath: string): Place[] {
  const steps = keyPath.match(/\[\]|[^.[]+/g) ?? [];
  let places: Place[] = [{ path: "", value: values }];
  for (const step of steps)
    places = places.flatMap(({ path, value }) => {
      if (Array.isArray(value))
        return step === "[]"
          ? value.map((inner: unknown, index) => ({ path: `${path}[${index}]`, value: inner }))
          : [];
      if (!isMap(value)) return [];
      return Object.entries(value)
        .filter(([name]) => step === "<name>" || step === name)
        .map(([name, inner]) => ({ path: below(path, name), value: inner }));
    });
  return places;
}

/** Path of an entry; quoted where the name would be taken for several. */
export const below = (path: string, name: string): string =>
  path === "" ? name : /[.[\]"]/.test(name) ? `${path}[${JSON.stringify(name)}]` : `${path}.${name}`;
