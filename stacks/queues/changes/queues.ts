import { isParent, lineage } from "../../../components/yunikorn/queues";
import { amountsOf, figures, listed } from "../figures";
import { type Access, accessTo, isNobody, who } from "./access";
import type { Change } from "./change";
import { type Comparison, common, leaves, named, parentOf } from "./state";

const lastOf = (path: string): string => path.slice(path.lastIndexOf(".") + 1);

/** Queues that are only in one of the trees, those that are elsewhere now, and those that do not take applications any more. */
export function queueChanges(comparison: Comparison): Change[] {
  const { before, after } = comparison;
  const removed = [...before.places.keys()].filter((path) => !after.places.has(path));
  const added = [...after.places.keys()].filter((path) => !before.places.has(path));
  const moves = movesOf(topmost(removed), topmost(added));
  const isMoved = (path: string, side: 0 | 1): boolean =>
    moves.some((move) => lineage(path).includes(move[side]));
  return [
    ...moves.map(([from, to]) => moved(from, to, comparison)),
    ...topmost(removed.filter((path) => !isMoved(path, 0))).map((path) => gone(path, removed, comparison)),
    ...topmost(added.filter((path) => !isMoved(path, 1))).map((path) => fresh(path, added, comparison)),
    ...common(comparison).flatMap(({ path, old, now }) =>
      roleChange(path, isParent(old), isParent(now), comparison),
    ),
  ];
}

const topmost = (paths: readonly string[]): string[] =>
  paths.filter((path) => !paths.includes(parentOf(path)));

/** The same last name, once on each side. */
const movesOf = (removed: readonly string[], added: readonly string[]): (readonly [string, string])[] =>
  removed.flatMap((from) => {
    const to = added.filter((path) => lastOf(path) === lastOf(from));
    const rivals = removed.filter((path) => lastOf(path) === lastOf(from));
    return to.length === 1 && rivals.length === 1 ? [[from, to[0]!] as const] : [];
  });

function moved(from: string, to: string, comparison: Comparison): Change {
  const users = accessTo(from, comparison.before, "submit");
  const whom = isNobody(users) ? "" : `${who(users)}: `;
  return {
    severity: "queue removed",
    kind: "lost",
    queues: [from, to],
    sentence: `${whom}${named(from, comparison)} moves to ${named(to, comparison)}; jobs that name the old path find no queue, and what runs there ends there`,
  };
}

function gone(path: string, removed: readonly string[], comparison: Comparison): Change {
  const below = removed.filter((other) => other.startsWith(`${path}.`));
  const users = accessTo(path, comparison.before, "submit");
  const { queue } = comparison.before.places.get(path)!;
  const had = figures(amountsOf(queue.guaranteed));
  const details = [
    ...(had.length > 0 ? [`${listed(had)} guaranteed until now`] : []),
    ...(below.length > 0 ? [`with ${listed(below.map(lastOf))} below it`] : []),
  ];
  return {
    severity: "queue removed",
    kind: "lost",
    queues: [path, ...below],
    sentence: `${named(path, comparison)} is removed${details.length > 0 ? ` (${details.join(", ")})` : ""}: ${refused(users)}; what runs there ends as it would have`,
  };
}

const refused = (users: Access): string =>
  users.everybody ? "nobody can submit to it any more" : `${who(users)} can no longer submit to it`;

function fresh(path: string, added: readonly string[], comparison: Comparison): Change {
  const below = added.filter((other) => other.startsWith(`${path}.`));
  const { queue } = comparison.after.places.get(path)!;
  const has = figures(amountsOf(queue.guaranteed));
  const most = figures(amountsOf(queue.max));
  const details = [
    has.length > 0 ? `${listed(has)} guaranteed` : "nothing guaranteed",
    most.length > 0 ? `at most ${listed(most)}` : "no max of its own",
    ...(below.length > 0 ? [`with ${listed(below.map(lastOf))} below it`] : []),
  ];
  return {
    severity: "queue added",
    kind: "gained",
    queues: [path, ...below],
    sentence: `${named(path, comparison)} is new (${details.join(", ")}): ${who(accessTo(path, comparison.after, "submit"))} can submit to it`,
  };
}

function roleChange(
  path: string,
  wasParent: boolean,
  isNowParent: boolean,
  comparison: Comparison,
): Change[] {
  if (path === "root" || wasParent === isNowParent) return [];
  const below = leaves(comparison.after).filter((other) => other.startsWith(`${path}.`));
  return [
    isNowParent
      ? {
          severity: "queue removed",
          kind: "lost",
          queues: [path],
          sentence: `${named(path, comparison)} takes no applications any more: it has queues below it now${below.length > 0 ? ` (${listed(below.slice(0, 4).map(lastOf))})` : ""}`,
        }
      : {
          severity: "queue added",
          kind: "changed",
          queues: [path],
          sentence: `${named(path, comparison)} has no queues below it any more and takes applications itself`,
        },
  ];
}
