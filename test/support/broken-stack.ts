import fc from "fast-check";
import { ConfigError } from "../../lib/config-error";
import { type Values, isMap } from "../../lib/is-map";
import { type ConfigSource, loadConfig } from "../../stacks/config";

export type Path = readonly (string | number)[];

/** Every place of a value, the outermost first. */
export const placesIn = (value: unknown, path: Path = []): Path[] => [
  ...(path.length > 0 ? [path] : []),
  ...(Array.isArray(value)
    ? value.flatMap((inner, index) => placesIn(inner, [...path, index]))
    : isMap(value)
      ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))
      : []),
];

export const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((place, key) => (place as Record<string | number, unknown>)[key], value);

/** A copy with another value at a place; `undefined` removes it. */
export function changed(values: Values, path: Path, value: unknown): Values {
  const copy = structuredClone(values) as Record<string | number, unknown>;
  const last = path.at(-1)!;
  const place = at(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  if (value !== undefined) place[last] = value;
  else if (Array.isArray(place)) place.splice(Number(last), 1);
  else delete place[last];
  return copy;
}

/** Values that hardly any key takes. */
export const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    "",
    " ",
    -1,
    0,
    0.5,
    NaN,
    Infinity,
    1e300,
    2 ** 53,
    "1e9999",
    "99999999999999999999Gi",
    "0Gi",
    "1g",
    "١٢٣",
    "сluster",
    "\u202eabc",
    "a\nb",
    "a\u0000b",
    "\ud800",
    "💥",
    "__proto__",
    "~/x",
    "../../etc/passwd",
    "x".repeat(5000),
    [],
    {},
    [null],
    [[]],
    { "": "" },
    { secure: "v1:x" },
    JSON.parse('{"__proto__": {"a": 1}}'),
    { constructor: 1, toString: 2 },
  ),
  fc.jsonValue(),
);

/** What is said of a configuration; undefined: nothing, it is one. @throws whatever else `loadConfig` throws */
export function problemsWith(source: ConfigSource): ConfigError | undefined {
  try {
    loadConfig(source);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}
