import type { Limit, Queue } from "../queues/tree";

/** A bound on running applications; undefined is none. */
type Bound = number | undefined;

const lower = (a: Bound, b: Bound): Bound => (a === undefined ? b : b === undefined ? a : Math.min(a, b));

/** By user (`u:`) and group (`g:`). */
type Bounds = Readonly<Record<string, Bound>>;

const subjects = ({ users = [], groups = [] }: Limit): string[] => [
  ...users.map((user) => `u:${user}`),
  ...groups.map((group) => `g:${group}`),
];

/**
 * Who has a bound of his own further up, and would come under `*` here. YuniKorn takes no name after `*`, so they stand first.
 * @param limits of one queue, fitted to what is above
 */
function namedAbove(limits: readonly Limit[], above: Bounds, own: Bound): Limit[] {
  const taken = limits.flatMap(subjects);
  return Object.entries(above).flatMap(([subject, bound]) => {
    const all = limits.find((limit) => subjects(limit).includes(`${subject.slice(0, 2)}*`));
    const fitting = lower(bound, own);
    if (!all || subject.endsWith(":*") || taken.includes(subject) || fitting === undefined) return [];
    if (fitting === all.maxApplications) return [];
    const name = subject.slice(2);
    return [
      {
        ...(all.description === undefined ? {} : { description: all.description }),
        ...(subject.startsWith("u:") ? { users: [name] } : { groups: [name] }),
        ...(all.max ? { max: all.max } : {}),
        maxApplications: fitting,
      },
    ];
  });
}

/**
 * The same tree with every bound on applications said where YuniKorn wants it said: below a queue with a bound, each queue and each limit
 * has one that is not larger. Nothing is bounded more than before, since a bound holds for all below it.
 */
export function fitApplications(queue: Queue, parent?: number, above: Bounds = {}): Queue {
  const own = lower(queue.maxApplications, parent);
  const boundOf = (subject: string): Bound =>
    above[subject] ?? above[subject.startsWith("u:") ? "u:*" : "g:*"];
  const fitted = queue.limits?.map((limit) => {
    const bound = subjects(limit).map(boundOf).reduce(lower, lower(limit.maxApplications, undefined));
    // Without one of its own a limit below another one's would be unlimited, which YuniKorn refuses.
    const fitting = bound === undefined ? undefined : lower(bound, own);
    return fitting === undefined ? limit : { ...limit, maxApplications: fitting };
  });
  const limits = fitted && [...namedAbove(fitted, above, own), ...fitted];
  const here = Object.fromEntries(
    (limits ?? []).flatMap((limit) => subjects(limit).map((subject) => [subject, limit.maxApplications])),
  );
  const queues = Object.entries(queue.queues ?? {}).map(
    ([name, child]) => [name, fitApplications(child, own, { ...above, ...here })] as const,
  );
  return {
    ...queue,
    ...(own === undefined ? {} : { maxApplications: own }),
    ...(limits ? { limits } : {}),
    ...(queue.childTemplate && own !== undefined
      ? {
          childTemplate: {
            ...queue.childTemplate,
            maxApplications: lower(queue.childTemplate.maxApplications, own)!,
          },
        }
      : {}),
    ...(queues.length > 0 ? { queues: Object.fromEntries(queues) } : {}),
  };
}
