import type { Limit, Queue } from "../../../components/yunikorn/queues";
import { amountsOf, figure, inOrder } from "../figures";
import type { Change } from "./change";
import { type Comparison, common, named } from "./state";

/** What somebody may have in a queue: resource types and `applications`. */
type Bounds = ReadonlyMap<string, bigint>;

const applications = "applications";

const boundsOf = ({ max, maxApplications }: Pick<Limit, "max" | "maxApplications">): Bounds =>
  new Map([
    ...amountsOf(max),
    ...(maxApplications ? [[applications, BigInt(maxApplications)] as const] : []),
  ]);

/** Limits of a queue by whom they are for. */
function bySubject({ limits = [] }: Queue): Map<string, Bounds> {
  const word = (kind: "user" | "group", name: string): string =>
    name === "*" ? `each ${kind} that no other limit names` : `${kind} ${name}`;
  return new Map(
    limits.flatMap((limit) => [
      ...(limit.users ?? []).map((user) => [word("user", user), boundsOf(limit)] as const),
      ...(limit.groups ?? []).map((group) => [word("group", group), boundsOf(limit)] as const),
    ]),
  );
}

/** What users, groups and whole queues may have at most, in the queues that both trees have. */
export const limitChanges = (comparison: Comparison): Change[] =>
  common(comparison).flatMap(({ path, old, now }) => {
    const queue = named(path, comparison);
    const [a, b] = [bySubject(old), bySubject(now)];
    const subjects = [...new Set([...a.keys(), ...b.keys()])];
    const none: Bounds = new Map();
    return [
      ...changesOf(
        path,
        queue,
        boundsOf({ maxApplications: old.maxApplications ?? 0 }),
        boundsOf({ maxApplications: now.maxApplications ?? 0 }),
        "all together",
      ),
      ...subjects.flatMap((subject) =>
        changesOf(path, queue, a.get(subject) ?? none, b.get(subject) ?? none, subject),
      ),
    ];
  });

function changesOf(path: string, queue: string, old: Bounds, now: Bounds, subject: string): Change[] {
  const types = inOrder([...old.keys(), ...now.keys()]).filter((type) => old.get(type) !== now.get(type));
  const isTighter = (type: string): boolean => {
    const [a, b] = [old.get(type), now.get(type)];
    return b !== undefined && (a === undefined || b < a);
  };
  const tell = (severity: "limit tightened" | "limit loosened", some: readonly string[]): Change[] =>
    some.length === 0
      ? []
      : [
          {
            severity,
            kind: severity === "limit tightened" ? "lost" : "gained",
            queues: [path],
            sentence: `${subject} may ${some.every((type) => type === applications) ? "run" : "have"} ${some.map((type) => told(type, old, now)).join(", ")} in ${queue}`,
          },
        ];
  return [
    ...tell("limit tightened", types.filter(isTighter)),
    ...tell(
      "limit loosened",
      types.filter((type) => !isTighter(type)),
    ),
  ];
}

function told(type: string, old: Bounds, now: Bounds): string {
  const name = (amount: bigint | undefined): string =>
    amount === undefined ? "any number" : type === applications ? String(amount) : figure(type, amount);
  const what = type === applications ? ` ${applications}` : "";
  const [a, b] = [old.get(type), now.get(type)];
  return b === undefined
    ? `${type === applications ? `any number of ${applications}` : `any amount of ${type}`} instead of ${name(a)}`
    : `at most ${name(b)}${what} instead of ${a === undefined && type !== applications ? "any amount" : name(a)}`;
}
