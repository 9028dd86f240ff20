import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { repository } from "../../../lib/repository";
import { type Flowchart, byEnds, idFrom } from "./flowchart";

/** Who imports whom: parts of the repository by their folders. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** What runs outside of tests. Tests, benchmarks and examples may import whatever they are about. */
const folders = ["agents", "components", "images", "lib", "local", "policies", "stacks"];

/** The part of the house that a path belongs to. */
export function partOf(path: string): string {
  const [folder = "", inside = ""] = path.split("/");
  if (folder === "components") return /^platform\b/.test(inside) ? "components/platform" : "components/ROOM";
  if (folder === "stacks" && inside === "preview-report") return "stacks/preview-report";
  return folder;
}

/** The other parts that a file imports from, by relative paths. */
export const importsIn = (file: string, text: string): Import[] =>
  [...text.matchAll(/\bfrom "(\.[^"]+)"/g)]
    .map(([, target]) => posix.join(posix.dirname(file), target!))
    .map((target) => ({ from: partOf(file), to: partOf(target) }))
    .filter(({ from, to }) => from !== to);

/** Every import between parts of the repository, once. */
export function everyImport(): Import[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.includes("node_modules"))
      .map((name) => `${folder}/${name}`),
  );
  const all = ["index.ts", ...files].flatMap((file) =>
    importsIn(file, readFileSync(join(repository, file), "utf8")),
  );
  return [...new Map(all.map((one) => [`${one.from} ${one.to}`, one])).values()].sort(byEnds);
}

/** The parts and their imports, but for those of lib/, which is for all. */
export function importsPicture(imports: readonly Import[]): Flowchart {
  const shown = imports.filter(({ to }) => to !== "lib");
  const parts = [...new Set(shown.flatMap(({ from, to }) => [from, to]))].sort();
  return {
    direction: "TB",
    boxes: parts.map((part) => ({ id: idFrom(part), lines: [part] })),
    arrows: shown.map(({ from, to }) => ({ from: idFrom(from), to: idFrom(to), label: "" })),
  };
}
