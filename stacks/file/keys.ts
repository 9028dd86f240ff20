import type { Problem } from "../../lib/config-error";
import { suggest } from "../../lib/suggest";
import { pathOf } from "../config/problems";

export const project = "spark-platform";

/** Key of a section in a stack's file. */
export const qualified = (section: string): string => `${project}:${section}`;

/** Section of a key in a stack's file; undefined for one of another project's, which is none of this one's business. */
export const sectionOf = (key: string): string | undefined =>
  key.startsWith(`${project}:`) ? key.slice(project.length + 1) : undefined;

/** A place in a stack's file as messages call it: `cluster.name` for `config["spark-platform:cluster"].name`. */
export function placeOf(keys: readonly PropertyKey[]): string {
  const [top, key, ...below] = keys;
  const section = top === "config" && key !== undefined ? sectionOf(String(key)) : undefined;
  return pathOf(section === undefined ? keys : [section, ...below]);
}

/** A project that is nearly called as this one is: its settings would silently do nothing. */
export const misspeltProject = (key: string): Problem[] => {
  const [name = "", ...others] = key.split(":");
  const isNear = others.length > 0 && name !== project && suggest(name, [project]) !== undefined;
  return isNear
    ? [{ path: key, message: `of a project that there is not; did you mean ${qualified(others.join(":"))}?` }]
    : [];
};
