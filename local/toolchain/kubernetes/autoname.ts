import { createHash, randomBytes } from "node:crypto";

/** How the engine wants names made (`pulumi:autonaming` in the project's configuration). */
export interface AutonamingRequest {
  readonly mode: "propose" | "enforce" | "disable";
  readonly proposedName: string;
}

/**
 * The name of an object whose program gives none: the resource's name and eight hexadecimal digits, as the official provider makes it.
 * @param seed the engine's random seed; the same seed gives the same name. Empty: a random one
 * @throws Error if the project has switched autonaming off
 */
export function autoname(resourceName: string, seed: Uint8Array, request?: AutonamingRequest): string {
  if (request?.mode === "disable") {
    throw new Error(
      "autonaming is disabled in this project (pulumi:autonaming): set metadata.name of this resource",
    );
  }
  if (request?.proposedName) return request.proposedName;
  const bytes =
    seed.length > 0 ? createHash("sha256").update(seed).update(resourceName).digest() : randomBytes(4);
  return `${resourceName}-${bytes.subarray(0, 4).toString("hex")}`;
}
