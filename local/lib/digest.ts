import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** The SHA-256 of a file in hex, read as a stream: layers are hundreds of megabytes. */
export async function sha256File(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}

/** The SHA-256 of a text or of bytes in hex. */
export const sha256 = (content: string | Buffer): string =>
  createHash("sha256").update(content).digest("hex");
