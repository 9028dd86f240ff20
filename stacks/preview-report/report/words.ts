import { listed } from "../../queues/figures";
import { counted } from "../../../lib/counted";
import { grouped } from "../../../lib/grouped";
import { code, plain } from "../markdown";
import type { Preview } from "../preview";
import type { Action, Change } from "../resources/changes";
import type { NamedObject } from "../resources/object";

/** The order in which changes are told. */
export const actions: readonly Action[] = ["replaced", "deleted", "changed", "created"];

const ofDrift: Readonly<Record<Action, string>> = {
  replaced: "replaced",
  deleted: "gone from the cluster",
  changed: "not as applied",
  created: "created",
};

export const wordFor = (action: Action, about: Preview["about"]): string =>
  about === "drift" ? ofDrift[action] : action;

export const objectName = ({ kind, name }: NamedObject): string => `${plain(kind)} ${code(name)}`;

/** Several objects, those of a kind together: "ConfigMap `a`, `b`; Role `c`, 2 more". */
export function objectNames(objects: readonly NamedObject[], most: number): string {
  if (most === 0) return counted(objects.length, "object");
  const sorted = [...objects].sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name));
  const kinds = [...grouped(sorted.slice(0, most), ({ kind }) => kind)].map(
    ([kind, all]) => `${plain(kind)} ${all.map(({ name }) => code(name)).join(", ")}`,
  );
  return [kinds.join("; "), ...(objects.length > most ? [`${objects.length - most} more`] : [])].join(", ");
}

/** `1 replaced, 3 changed`; empty for none. */
export function countsOf(changes: readonly Change[], about: Preview["about"]): string {
  return actions
    .flatMap((action) => {
      const count = changes.filter((change) => change.action === action).length;
      return count === 0 ? [] : [`${count} ${wordFor(action, about)}`];
    })
    .join(", ");
}

/** The line of a stack: whether it is stopped, and how much changes. */
export function verdictOn(preview: Preview): string {
  const { changes, about, violations, errors, outputs, unchanged, endedEarly, attention } = preview;
  const mandatory = violations.filter(({ isMandatory }) => isMandatory).length;
  const stopped = [
    ...(mandatory > 0 ? [counted(mandatory, "mandatory policy violation")] : []),
    ...(errors.length > 0 ? [counted(errors.length, "error")] : []),
    ...(endedEarly !== undefined && errors.length === 0 ? [endedEarly] : []),
  ];
  const counts = countsOf(changes, about);
  const parts = [
    ...(stopped.length > 0 ? [`**stopped**: ${listed(stopped)}`] : []),
    ...(counts === "" ? [] : [counts]),
    ...(outputs.length > 0 ? [`${counted(outputs.length, "output")} changed`] : []),
    ...(attention.length > 0 ? [`**${counted(attention.length, "change")} to look at first**`] : []),
  ];
  if (parts.length > 0) return parts.join("; ");
  return `${about === "drift" ? "no drift" : "no changes"} (${counted(unchanged, "object")})`;
}
