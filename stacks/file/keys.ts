import type { Problem } from "../../lib/config-error";
import type { Values } from "../../lib/is-map";
import { suggest } from "../../lib/suggest";
import { pathOf } from "../config/problems";

export const project = "spark-platform";

/** Key of a section in a stack's file. */
export const qualified = (section: string): string => `${project}:${section}`;

/** Section of a key in a stack's file; undefined for one of another project's. */
export const sectionOf = (key: string): string | undefined =>
  key.startsWith(`${project}:`) ? key.slice(project.length + 1) : undefined;

/** The project's sections among the keys of a stack's file; other projects' keys are none of its business. */
export const sectionsIn = (config: Values): Values =>
  // Not by assignment: a section that is called __proto__ has to be one that there is not.
  Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) => {
      const section = sectionOf(key);
      return section === undefined ? [] : [[section, value] as const];
    }),
  );

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
