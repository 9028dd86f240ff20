import { z } from "zod";
import { LocalError } from "../lib/errors";

const nameKey = "io.containerd.image.name";

const index = z.object({
  manifests: z.tuple([
    z.object({
      digest: z.string().startsWith("sha256:"),
      annotations: z.object({ [nameKey]: z.string().min(1) }),
    }),
  ]),
});

/**
 * Name and manifest digest out of an OCI layout's index.json.
 * @param folder of the layout, for the error
 * @throws LocalError when the text is no index of exactly one named image
 */
export function layoutImage(text: string, folder: string): { reference: string; digest: string } {
  try {
    const [{ digest, annotations }] = index.parse(JSON.parse(text)).manifests;
    return { reference: annotations[nameKey], digest };
  } catch (error) {
    const why =
      error instanceof z.ZodError ? z.prettifyError(error).replace(/\s*\n\s*/g, " ") : String(error);
    throw new LocalError(
      `${folder}: index.json names no single image (${why})`,
      "Delete the folder and run the same command again: it is built anew.",
    );
  }
}
