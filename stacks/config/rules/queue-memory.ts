import { type Resources, everyPlace } from "../../../components/yunikorn/queues";
import { amounts } from "../../../components/yunikorn/queues/quantity";
import { show } from "../section";
import { inStack, running } from "./queues";
import type { Rule } from "./rule";

/** Below it no pod of Spark's starts. */
const leastBytes = 1n << 20n;

/**
 * `memory: 500` is 500 bytes to YuniKorn, which takes it: a guarantee that was meant in GiB is none. Other sizes of a stack file need a unit; a queue tree is what YuniKorn
 * takes, so this one is a warning.
 */
export const queueMemoryMeant: Rule = (sections) => {
  const { queues } = running(sections) ?? {};
  if (!queues) return [];
  const check = (path: string, resources: Resources | undefined) => {
    const bytes = amounts(resources).get("memory") ?? 0n;
    return bytes > 0n && bytes < leastBytes
      ? [
          inStack({
            path: `${path}.memory`,
            message: `less than 1Mi, which holds no pod (${show(resources?.memory)}, in bytes); a number with a unit, such as 500Gi`,
          }),
        ]
      : [];
  };
  return everyPlace(queues).flatMap(({ key, queue: { guaranteed, max, childTemplate, limits = [] } }) => [
    ...check(`${key}.guaranteed`, guaranteed),
    ...check(`${key}.max`, max),
    ...check(`${key}.childTemplate.guaranteed`, childTemplate?.guaranteed),
    ...check(`${key}.childTemplate.max`, childTemplate?.max),
    ...limits.flatMap((limit, index) => check(`${key}.limits[${index}].max`, limit.max)),
  ]);
};
