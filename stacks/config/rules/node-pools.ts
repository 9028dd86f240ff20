import { type NodePool, capacityProblems, everyPlace, isFoundBy } from "../../../components/yunikorn/queues";
import { parseQuantity } from "../../../components/yunikorn/validation/quantity";
import { repeated } from "../../../lib/args-problem";
import { suggestion } from "../../../lib/suggest";
import { show } from "../section";
import { inStack, running } from "./queues";
import { problem, type Rule } from "./rule";

export const poolsApart: Rule = ({ nodePools = [] }) =>
  repeated(nodePools.map(({ name }) => name)).map(({ index, first }) =>
    problem(
      `nodePools[${index}].name`,
      `the same as nodePools[${first}].name (${show(nodePools[index]!.name)}); one of its own`,
    ),
  );

export const poolsMeasured: Rule = ({ nodePools = [] }) =>
  nodePools.flatMap(({ vcore, memory, resources = {} }, index) => [
    ...Object.entries({ vcore, memory }).flatMap(([type, text]) =>
      measured(`nodePools[${index}].${type}`, type, text),
    ),
    ...Object.entries(resources).flatMap(([type, text]) => {
      const path = `nodePools[${index}].resources.${type}`;
      return type === "vcore" || type === "memory"
        ? [problem(path, `has a key of its own (${show(text)}); nodePools[${index}].${type}`)]
        : measured(path, type, text);
    }),
  ]);

function measured(path: string, type: string, text: string): ReturnType<typeof problem>[] {
  if (parseQuantity(type, text) !== undefined) return [];
  const such = type === "vcore" ? "m, such as 31500m" : "a suffix, such as 120Gi";
  return [problem(path, `not a quantity of ${type} (${show(text)}); a whole number, or one with ${such}`)];
}

/** The pods of a queue find their nodes by labels. */
export const poolsFound: Rule = (sections) => {
  const { nodePools } = sections;
  const queues = running(sections)?.queues;
  if (!nodePools || !queues) return [];
  const bound = everyPlace(queues).flatMap(({ key, queue }) =>
    queue.nodePool === undefined ? [] : [{ key: `${key}.nodePool`, name: queue.nodePool }],
  );
  const names = nodePools.map(({ name }) => name);
  const unknown = bound
    .filter(({ name }) => !names.includes(name))
    .map(({ key, name }) => {
      const allowed = suggestion(name, names, `one of nodePools: ${names.join(", ") || "none is there"}`);
      return inStack({ path: key, message: `not a node pool (${show(name)}); ${allowed}` });
    });
  const used = new Set(bound.map(({ name }) => name));
  return [
    ...unknown,
    ...nodePools.flatMap((pool, index) => (used.has(pool.name) ? unlabelled(pool, index, nodePools) : [])),
  ];
};

function unlabelled(pool: NodePool, index: number, pools: readonly NodePool[]): ReturnType<typeof problem>[] {
  const path = `nodePools[${index}].labels`;
  if (Object.keys(pool.labels ?? {}).length === 0)
    return [problem(path, `missing; what its nodes have and others do not, since queues name ${pool.name}`)];
  const other = pools.find((it) => it.name !== pool.name && isFoundBy(pool.labels, it));
  return other
    ? [
        problem(
          path,
          `on the nodes of ${other.name} too (${show(pool.labels)}); a label that only ${pool.name} has`,
        ),
      ]
    : [];
}

const capacity =
  (level: "error" | "warning"): Rule =>
  (sections) => {
    const queues = running(sections)?.queues;
    return queues && poolsMeasured(sections).length === 0
      ? capacityProblems(queues, sections.nodePools ?? [])
          .filter((found) => found.level === level)
          .map(inStack)
      : [];
  };

/** A guarantee that the nodes cannot keep. */
export const guaranteesKept = capacity("error");

/** A guarantee that they keep only while all are well. */
export const guaranteesKeptWithSpare = capacity("warning");
