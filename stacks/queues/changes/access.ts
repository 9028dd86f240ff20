import { type Acl, lineage } from "../../../components/yunikorn/queues";
import { grouped } from "../../../lib/grouped";
import { listed } from "../figures";
import type { Change } from "./change";
import { type Comparison, type State, leaves, together } from "./state";

/** Who has access to a queue. */
export interface Access {
  readonly everybody: boolean;
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

const nobody: Access = { everybody: false, users: [], groups: [] };

const ofAcl = (acl: Acl | undefined): Access =>
  acl === "*"
    ? { ...nobody, everybody: true }
    : { everybody: false, users: acl?.users ?? [], groups: acl?.groups ?? [] };

const union = (all: readonly Access[]): Access => ({
  everybody: all.some(({ everybody }) => everybody),
  users: [...new Set(all.flatMap(({ users }) => users))],
  groups: [...new Set(all.flatMap(({ groups }) => groups))],
});

/** Access adds up from the root down, and who may administer may submit: yunikorn-core 1.8, pkg/scheduler/objects/queue.go. */
export function accessTo(path: string, { places }: State, what: "submit" | "administer"): Access {
  const queues = lineage(path).flatMap((one) => places.get(one)?.queue ?? []);
  return union(
    queues.flatMap(({ submitAcl, adminAcl }) =>
      what === "submit" ? [ofAcl(submitAcl), ofAcl(adminAcl)] : [ofAcl(adminAcl)],
    ),
  );
}

/** Who has access with the one and not with the other. */
export const without = (some: Access, other: Access): Access =>
  other.everybody
    ? nobody
    : {
        everybody: some.everybody,
        users: some.everybody ? [] : some.users.filter((user) => !other.users.includes(user)),
        groups: some.everybody ? [] : some.groups.filter((group) => !other.groups.includes(group)),
      };

export const isNobody = ({ everybody, users, groups }: Access): boolean =>
  !everybody && users.length === 0 && groups.length === 0;

const counted = (word: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${word}${names.length === 1 ? "" : "s"} ${listed(names)}`];

/** `user a`, `users a and b, group g`, `everybody`. */
export const who = ({ everybody, users, groups }: Access): string =>
  everybody ? "everybody" : listed([...counted("user", users), ...counted("group", groups)]) || "nobody";

const verbs = {
  submit: { lost: "can no longer submit to", gained: "can now submit to" },
  administer: { lost: "can no longer administer", gained: "can now administer" },
} as const;

/** Whose access to the queues that both trees have is another. */
export function accessChanges(comparison: Comparison): Change[] {
  const { before, after } = comparison;
  const shared = leaves(after).filter((path) => before.places.has(path));
  return (["submit", "administer"] as const).flatMap((what) => {
    const compared = shared.map((path) => ({
      path,
      old: accessTo(path, before, what),
      now: accessTo(path, after, what),
    }));
    const lost = bySubject(
      compared.map(({ path, old, now }) => ({ path, subject: lostBy(without(old, now), now) })),
    );
    const gained = bySubject(
      compared.map(({ path, old, now }) => ({ path, subject: gainedBy(without(now, old)) })),
    );
    const sentence = (subject: string, verb: string, paths: readonly string[]): string =>
      `${subject} ${verb} ${together(paths, leaves(after), comparison)}`;
    return [
      ...lost.map(([subject, paths]): Change => ({
        severity: "access lost",
        kind: "lost",
        queues: paths,
        sentence: `${sentence(subject, verbs[what].lost, paths)}${what === "submit" ? "; what they run there ends as it would have" : ""}`,
      })),
      ...gained.map(([subject, paths]): Change => ({
        severity: "access gained",
        kind: "gained",
        queues: paths,
        sentence: sentence(subject, verbs[what].gained, paths),
      })),
    ];
  });
}

function lostBy(lost: Access, kept: Access): string {
  if (isNobody(lost)) return "";
  if (lost.everybody) return isNobody(kept) ? "everybody" : `everybody but ${who(kept)}`;
  const rest =
    kept.groups.length > 0 && lost.users.length > 0 ? ` (but as a member of ${listed(kept.groups)})` : "";
  return `${who(lost)}${rest}`;
}

const gainedBy = (gained: Access): string => (isNobody(gained) ? "" : who(gained));

/** Queues by subject, without those where nobody is concerned. */
function bySubject(all: readonly { path: string; subject: string }[]): [string, string[]][] {
  const concerned = all.filter(({ subject }) => subject !== "");
  return [...grouped(concerned, ({ subject }) => subject)].map(([subject, same]) => [
    subject,
    same.map(({ path }) => path),
  ]);
}
