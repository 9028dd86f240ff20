import type { Queue, Resources } from "../../../components/yunikorn/queues";
import { amountsOf, figure, inOrder, listed, percent } from "../figures";
import type { Change } from "./change";
import { type Comparison, common, named } from "./state";

/** What a resource type's amount was and is; undefined is none. */
interface Step {
  readonly type: string;
  readonly old: bigint | undefined;
  readonly now: bigint | undefined;
}

const steps = (old: Resources | undefined, now: Resources | undefined): Step[] => {
  const [a, b] = [amountsOf(old), amountsOf(now)];
  return inOrder([...a.keys(), ...b.keys()])
    .map((type) => ({ type, old: a.get(type), now: b.get(type) }))
    .filter((step) => step.old !== step.now);
};

const relative = (old: bigint, now: bigint): string =>
  old === 0n ? "" : ` (${now < old ? "-" : "+"}${percent(now < old ? old - now : now - old, old)} %)`;

/** `400Gi instead of 500Gi (-20 %)`; what has no amount is `none`. */
function told({ type, old, now }: Step, none: string): string {
  if (old === undefined) return `${figure(type, now!)} (${none} until now)`;
  if (now === undefined) return `${none} ${type} instead of ${figure(type, old)}`;
  return `${figure(type, now)} instead of ${figure(type, old)}${relative(old, now)}`;
}

/** A type without guarantee has 0 of it. */
const isLess = ({ old = 0n, now = 0n }: Step): boolean => now < old;
/** A type without a max is unlimited. */
const isTighter = ({ old, now }: Step): boolean => now !== undefined && (old === undefined || now < old);

/** Guarantees and maxima of queues that both trees have. */
export const amountChanges = (comparison: Comparison): Change[] =>
  common(comparison).flatMap(({ path, old, now }) => {
    const queue = named(path, comparison);
    const guarantee = parted(steps(old.guaranteed, now.guaranteed), isLess);
    const max = parted(steps(old.max, now.max), isTighter);
    const change = (
      severity: Change["severity"],
      all: readonly Step[],
      begin: string,
      none: string,
      end = "",
    ): Change[] =>
      all.length === 0
        ? []
        : [
            {
              severity,
              kind: severity.endsWith("grows") ? "gained" : "lost",
              queues: [path],
              sentence: `${queue} ${begin} ${listed(all.map((step) => told(step, none)))}${end}`,
            },
          ];
    return [
      ...change("guarantee shrinks", guarantee.less, "is guaranteed less:", "no"),
      ...change("guarantee grows", guarantee.more, "is guaranteed more:", "none"),
      ...change("max shrinks", max.less, "may use less:", "unlimited", whatRuns(path, comparison)),
      ...change("max grows", max.more, "may use more:", "unlimited"),
      ...templateChanges(path, old, now, queue),
    ];
  });

const parted = (all: readonly Step[], isFewer: (step: Step) => boolean): { less: Step[]; more: Step[] } => ({
  less: all.filter(isFewer),
  more: all.filter((step) => !isFewer(step)),
});

/** Only quota preemption ends what is above a max that was lowered. */
function whatRuns(path: string, { after }: Comparison): string {
  const delay = after.places.get(path)?.queue.properties?.quotaPreemptionDelay;
  return after.tree.preemption?.quotaPreemption === true && delay !== undefined && delay !== "0"
    ? `; pods above it are ended after ${delay}`
    : "; what runs above it runs on, and nothing is added to it";
}

function templateChanges(
  path: string,
  { childTemplate: old }: Queue,
  { childTemplate: now }: Queue,
  queue: string,
): Change[] {
  const shown = (template: Queue["childTemplate"]): string => {
    const parts = [
      ...steps(undefined, template?.guaranteed).map(
        ({ type, now: amount }) => `${figure(type, amount!)} guaranteed`,
      ),
      ...steps(undefined, template?.max).map(({ type, now: amount }) => `at most ${figure(type, amount!)}`),
      ...(template?.maxApplications ? [`${template.maxApplications} applications`] : []),
      ...Object.entries(template?.properties ?? {}).map(([key, value]) => `${key} ${String(value)}`),
    ];
    return parts.length === 0 ? "nothing of its own" : parts.join(", ");
  };
  if (shown(old) === shown(now)) return [];
  return [
    {
      severity: "placement",
      kind: "changed",
      queues: [path],
      sentence: `queues that placement creates below ${queue} get ${shown(now)}, instead of ${shown(old)}`,
    },
  ];
}
