import type { GangSettings, NodePool, ProfileName } from "../../../components/spark-profile";
import { gangProblems } from "../../../components/spark-profile/problems";
import type { TaskGroup } from "../../../components/spark-profile/gang/task-groups";
import { gangGroups } from "../../../components/spark-profile/profile";
import { type QueueTree, lineage, placeAt } from "../../../components/yunikorn/queues";
import { amounts, formatAmount } from "../../../components/yunikorn/queues/quantity";
import type { Problem } from "../../../lib/config-error";
import { parseQuantity } from "../../../lib/quantity";
import type { Sections } from "../schema";
import { problem } from "./rule";

/** A tenant whose jobs are gangs. */
export interface Gang {
  readonly tenant: Sections["tenants"][number];
  readonly gang: GangSettings;
  /** Of the tenant in the stack file. */
  readonly path: string;
  readonly settings: Sections["spark"];
  /** The tenant's own. */
  readonly profile?: ProfileName;
  readonly conf?: Readonly<Record<string, string>>;
  readonly nodePool?: NodePool;
  /** As the platform runs it; undefined: somebody else does. */
  readonly yunikorn: Sections["yunikorn"];
}

export const schedulerKnowsGangs = (gangs: readonly Gang[]): Problem[] =>
  gangs[0]?.yunikorn?.scheduler.gangScheduling === false
    ? [
        problem(
          "yunikorn.scheduler.gangScheduling",
          `off, while the jobs of ${gangs.map(({ tenant }) => tenant.name).join(", ")} are gangs (false); true, or gang.enabled: false for them`,
        ),
      ]
    : [];

export const queueTakesGang = (gang: Gang): Problem[] =>
  gangProblems(gang).length > 0 ? [] : queueTakesGroups(gang, gangGroups(gang));

/**
 * YuniKorn rejects a gang whose queue sorts applications otherwise, or could never hold it, and the job fails.
 * @param groups of a job that may have other sizes than the tenant's profile
 */
export function queueTakesGroups(
  { tenant, path, yunikorn }: Omit<Gang, "gang" | "settings" | "nodePool">,
  groups: readonly TaskGroup[],
): Problem[] {
  if (!yunikorn?.queues) return [];
  const above = queuesAbove(yunikorn.queues, tenant.queue);
  const policy = above.map(({ sorted }) => sorted).findLast((sorted) => sorted !== undefined);
  const unsorted =
    policy === undefined || policy === "fifo"
      ? []
      : [
          problem(
            `${path}.queue`,
            `sorts its applications by ${policy}, and YuniKorn runs gangs by fifo alone (${JSON.stringify(tenant.queue)}); another queue, applicationSortPolicy: fifo there, or gang.enabled: false`,
          ),
        ];
  return [...unsorted, ...tooLarge(path, demand(groups), above)];
}

interface Above {
  readonly path: string;
  readonly sorted?: string;
  readonly max: ReturnType<typeof amounts>;
}

/** The configured queues from the root down to a path. A queue that placement creates has what its parent's template says. */
export function queuesAbove(tree: QueueTree, path: string): Above[] {
  return lineage(path).map((dotted, index, line) => {
    const own = placeAt(tree, dotted)?.queue;
    const template = placeAt(tree, line[index - 1] ?? "")?.queue.childTemplate;
    const { properties, max } = own ?? template ?? {};
    return { path: dotted, sorted: properties?.applicationSortPolicy, max: amounts(max) };
  });
}

function tooLarge(place: string, needed: ReadonlyMap<string, bigint>, above: readonly Above[]): Problem[] {
  return above.flatMap(({ path, max }) =>
    [...needed].flatMap(([type, amount]) => {
      const most = max.get(type);
      return most === undefined || amount <= most
        ? []
        : [
            problem(
              `${place}.queue`,
              `a gang needs more ${type} than ${path} has (${formatAmount(type, amount)}); at most ${formatAmount(type, most)}: fewer initialExecutors, smaller ones, or gang.enabled: false`,
            ),
          ];
    }),
  );
}

/** Of all its pods, in the units of a queue's max: thousandths of a CPU, bytes. */
function demand(groups: readonly TaskGroup[]): ReadonlyMap<string, bigint> {
  const total = new Map<string, bigint>();
  const add = (type: string, amount: bigint): unknown => total.set(type, (total.get(type) ?? 0n) + amount);
  for (const { minMember, minResource } of groups) {
    add("pods", BigInt(minMember));
    for (const [type, text] of Object.entries(minResource))
      if (type === "cpu") add("vcore", BigInt(minMember) * parseQuantity(text)!);
      else add(type, BigInt(minMember) * parseQuantity(text, 1n)!);
  }
  return total;
}
