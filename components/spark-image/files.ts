import { type Parts, fileContents } from "../../lib/content-hash";
import type { ImageFiles, SparkImageDescription } from "./description";

/** The bytes of every file of the repository that a description names, by path. @throws Error if one does not exist */
export const describedContents = (description: SparkImageDescription, root: string): Parts =>
  fileContents(
    root,
    description.files.map(({ from }) => from),
  );

/** Each file of the repository that is in the image, folders taken apart. */
export const singleFiles = (
  { files }: Pick<SparkImageDescription, "files">,
  contents: Parts,
): readonly ImageFiles[] =>
  files.flatMap(({ from, to, mode }) =>
    Object.keys(contents)
      .filter((path) => path === from || path.startsWith(`${from}/`))
      .map((path) => ({ from: path, to: to + path.slice(from.length), mode })),
  );
