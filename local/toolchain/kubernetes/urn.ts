/** The parts of a resource's URN: `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. */
export function parseUrn(urn: string): { readonly type: string; readonly name: string } {
  const [, , types, ...name] = urn.split("::");
  if (!types || name.length === 0) throw new Error(`${urn}: not a resource URN`);
  return { type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}
