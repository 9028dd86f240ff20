import { type Report, at, shown } from "../problem";
import { firstWithProperty } from "../../versions";
import type { QueueNode } from "../tree";
import type { Dialect } from "../versions";
import { judges } from "./property-values";

/** Names that are in use elsewhere for a property of 1.8. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["quota.preemption.delay", "preemption.quota.delay"],
  ["preemption.quota-delay", "preemption.quota.delay"],
]);

const squeezed = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");

function unknown(name: string): string {
  const meant =
    otherNames.get(name) ?? [...judges.keys()].find((known) => squeezed(known) === squeezed(name));
  return meant === undefined
    ? `remove it, or write one of ${[...judges.keys()].join(", ")}`
    : `write ${meant}`;
}

/** Properties that YuniKorn does not know, or whose values it cannot read; it refuses none of them. */
export function properties({ queue, path, place }: QueueNode, dialect: Dialect, report: Report): void {
  for (const [map, where, what] of [
    [queue.properties, `${place}.properties`, "property"],
    [queue.childTemplate.properties, `${place}.childtemplate.properties`, "childtemplate property"],
  ] as const) {
    for (const [name, value] of map ?? []) {
      const say = (text: string): void => report(at(where, name), `queue ${path}: ${what} ${text}`);
      const judge = judges.get(name);
      const since = firstWithProperty(name);
      if (!judge) {
        say(`${shown(name)} is unknown to YuniKorn and has no effect; ${unknown(name)}`);
      } else if (since !== undefined && !dialect.newerProperties.includes(name)) {
        say(`${name} has no effect before YuniKorn ${since}; remove it or choose a newer version`);
      } else {
        const wrong = judge(value);
        if (wrong !== undefined) say(`${name} ${shown(value)} ${wrong}`);
      }
    }
  }
}
