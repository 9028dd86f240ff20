import { posix } from "node:path";
import { baseNameOf } from "../config/base";
import { sectionsIn } from "../file/keys";
import { type Places, placesInBase, placesInStack } from "../file/places";
import { readStackText } from "../file/stack-text";
import { fileOf } from "../source";
import type { Sources } from "./sources";

export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Locator {
  /** Where a stack says what a path names: in its own file or in the one that it extends; undefined: nowhere. */
  readonly exact: (path: string) => Location | undefined;
  /** The same, or where it belongs. */
  readonly near: (path: string) => Location;
}

export function locatorOf(stack: string, text: string, sources: Sources): Locator {
  const own = { file: fileOf(stack), places: placesInStack(text) };
  const name = baseNameOf(sectionsIn(readStackText(text).config ?? {}));
  const baseText = name === undefined ? undefined : sources.beside(name);
  const base =
    baseText === undefined
      ? []
      : [{ file: posix.normalize(`stacks/${name}`), places: placesInBase(baseText) }];
  const at = ({ file, places }: { file: string; places: Places }, path: string): Location => ({
    file,
    ...places.near(path),
  });
  const exact = (path: string): Location | undefined => {
    const found = [own, ...base].find(({ places }) => places.has(path));
    return found && at(found, path);
  };
  return { exact, near: (path) => exact(path) ?? at(own, path) };
}
