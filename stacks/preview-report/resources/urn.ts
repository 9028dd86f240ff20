/** @see sdk/go/common/resource/urn/urn.go of pulumi/pulumi: `urn:pulumi:STACK::PROJECT::TYPE$OF$ANCESTORS$AND$ITSELF::NAME` */
export interface Urn {
  readonly stack: string;
  /** Its own is the last one. */
  readonly types: readonly string[];
  readonly name: string;
}

export function parseUrn(urn: string): Urn {
  const [stack = "", , types = "", ...name] = urn.replace(/^urn:pulumi:/, "").split("::");
  return { stack, types: types.split("$"), name: name.join("::") };
}

/** The room that a resource stands in, the nearest component of this project above it; empty for none. */
export function roomOf(urn: string): string {
  const rooms = parseUrn(urn).types.flatMap((type) => /^spark-platform:([^:]+):/.exec(type)?.[1] ?? []);
  return rooms.at(-1) ?? "";
}

/** The type of a stack itself, whose outputs are its outputs. */
export const stackType = "pulumi:pulumi:Stack";
