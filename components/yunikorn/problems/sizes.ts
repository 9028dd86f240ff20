import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import type { ContainerResources } from "../../../lib/container-resources";
import { parseDuration } from "../../../lib/duration";
import { parseQuantity } from "../../../lib/quantity";
import type { YunikornSettings } from "../args";
import { neededMemory, sizeOf } from "../sizing";
import { defaultVersion, releaseOf, type YunikornRelease } from "../versions";

/** Numbers, durations and container sizes; and whether the scheduler's memory is enough for the cluster. */
export function sizeProblems({
  version = defaultVersion,
  size,
  scheduler = {},
  admissionController = {},
}: YunikornSettings): ArgsProblem[] {
  const counts = [
    ...countProblems("size.nodes", size?.nodes, 1),
    ...countProblems("size.pods", size?.pods, 1),
    ...countProblems("size.configMaps", size?.configMaps, 0),
  ];
  const resources = resourceProblems("scheduler.resources", scheduler.resources);
  return [
    ...counts,
    ...countProblems("scheduler.apiRequestsPerSecond", scheduler.apiRequestsPerSecond, 1),
    ...countProblems("admissionController.replicas", admissionController.replicas, 1),
    ...durationProblems("scheduler.interval", scheduler.interval),
    ...durationProblems("scheduler.volumeBindTimeout", scheduler.volumeBindTimeout),
    ...resources,
    ...resourceProblems("admissionController.resources", admissionController.resources),
    ...(counts.length + resources.length === 0
      ? tooSmall(size, scheduler.resources, releaseOf(version))
      : []),
  ];
}

const countProblems = (path: string, count: number | undefined, least: number): ArgsProblem[] =>
  when(
    count !== undefined && !(Number.isInteger(count) && count >= least),
    path,
    () => `not a count (${show(count)}); a whole number from ${least} on`,
  );

const durationProblems = (path: string, text: string | undefined): ArgsProblem[] =>
  when(
    text !== undefined && parseDuration(text) === undefined,
    path,
    () => `not a duration (${show(text)}); a whole number and s, m or h, such as 1s`,
  );

const resourceProblems = (path: string, resources: ContainerResources | undefined): ArgsProblem[] =>
  (["cpu", "memory"] as const).flatMap((kind) => {
    if (resources === undefined) return [];
    const [request, limit] = [resources.requests[kind], resources.limits[kind]].map((text) =>
      parseQuantity(text),
    );
    const example = kind === "cpu" ? "500m" : "2Gi";
    if (request === undefined || request < 0n)
      return [
        problem(
          `${path}.requests.${kind}`,
          `not a quantity (${show(resources.requests[kind])}); such as ${example}`,
        ),
      ];
    if (limit === undefined || limit <= 0n)
      return [
        problem(
          `${path}.limits.${kind}`,
          `not a quantity (${show(resources.limits[kind])}); such as ${example}`,
        ),
      ];
    return when(
      request > limit,
      `${path}.requests.${kind}`,
      () => `more than the limit (${show(resources.requests[kind])}); at most ${resources.limits[kind]}`,
    );
  });

/** A scheduler that is killed for its memory starts again with the same lists, and is killed again. */
function tooSmall(
  size: YunikornSettings["size"],
  resources: ContainerResources | undefined,
  release: YunikornRelease | undefined,
): ArgsProblem[] {
  if (resources === undefined || release === undefined) return [];
  const { memory } = resources.limits;
  const needed = neededMemory(size, release);
  const { nodes, pods, configMaps } = sizeOf(size, release);
  const listed = configMaps === 0 ? "" : ` and ${configMaps} ConfigMaps`;
  return when(
    parseQuantity(memory, 1n)! < needed,
    "scheduler.resources.limits.memory",
    () =>
      `too small for ${nodes} nodes with ${pods} pods${listed} (${show(memory)}); at least ${(needed + 1024n ** 2n - 1n) / 1024n ** 2n}Mi, or a smaller \`size\``,
  );
}
