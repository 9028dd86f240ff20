export type PropertyPath = readonly (string | number)[];

/** A path as the engine writes it: `spec.ports[0].name`, `metadata.labels["app.kubernetes.io/name"]`. */
export function formatPath(path: PropertyPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    if (/[."[\]]/.test(part)) return `${text}["${part.replaceAll('"', '\\"')}"]`;
    return text ? `${text}.${part}` : part;
  }, "");
}

/** The names and indices of a path that a program wrote, such as in `ignoreChanges`. */
export function parsePath(text: string): PropertyPath {
  const parts = [...text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+|\*)\]|([^.[\]]+)/g)];
  return parts.map(([, quoted, index, name]) =>
    quoted !== undefined
      ? quoted.replaceAll('\\"', '"')
      : index === undefined || index === "*"
        ? (name ?? "*")
        : Number(index),
  );
}
