import { parseQuantity } from "../../../lib/quantity";
import type { ApiServerSettings } from "../args";
import { bytesPerSeat, fewestInFlight, inFlightLimits, mostInFlight, seatsIn } from "../capacity";
import { defaultResources, versionOf } from "../settings";
import { releaseOf } from "../versions";
import { type ArgsProblem, problem, show, when, wholeBetween } from "./problem";

/** CPU, memory, and how many requests at once the memory is enough for. */
export function sizeProblems(settings: ApiServerSettings): ArgsProblem[] {
  const { maxRequestsInflight, maxMutatingRequestsInflight, resources = defaultResources } = settings;
  const given = [
    ...wholeBetween("maxRequestsInflight", maxRequestsInflight, [1, mostInFlight], "a limit"),
    ...wholeBetween("maxMutatingRequestsInflight", maxMutatingRequestsInflight, [1, mostInFlight], "a limit"),
  ];
  const unreadable = quantityProblems(resources);
  return [
    ...given,
    ...unreadable,
    ...proxyMemoryProblems(settings),
    ...(given.length + unreadable.length === 0 ? memoryProblems(settings) : []),
  ];
}

/** An idle proxy takes 20 MB, and one that answers needs as much again for each reader. */
function proxyMemoryProblems({ eventsProxyMemory }: ApiServerSettings): ArgsProblem[] {
  if (eventsProxyMemory === undefined) return [];
  const bytes = parseQuantity(eventsProxyMemory, 1n);
  return when(
    bytes === undefined || bytes < 64n * 1024n ** 2n,
    "eventsProxyMemory",
    () =>
      `not enough memory for a proxy (${show(eventsProxyMemory)}); a quantity from 64Mi on, such as 256Mi`,
  );
}

function quantityProblems(resources: NonNullable<ApiServerSettings["resources"]>): ArgsProblem[] {
  return (["cpu", "memory"] as const).flatMap((key) => {
    const [request, limit] = (["requests", "limits"] as const).map((kind) =>
      parseQuantity(resources[kind][key] ?? ""),
    );
    return [
      ...when(
        request === undefined && resources.requests[key] !== undefined,
        `resources.requests.${key}`,
        () =>
          `not a quantity (${show(resources.requests[key])}); such as ${key === "cpu" ? "250m" : "512Mi"}`,
      ),
      ...when(
        limit === undefined || limit <= 0n,
        `resources.limits.${key}`,
        () => `not a quantity (${show(resources.limits[key])}); such as ${key === "cpu" ? "4" : "4Gi"}`,
      ),
      ...when(
        request !== undefined && limit !== undefined && limit > 0n && request > limit,
        `resources.requests.${key}`,
        () => `more than the limit (${show(resources.requests[key])}); at most ${resources.limits[key]}`,
      ),
    ];
  });
}

/** Says nothing while the version is not one of the table: what a seat takes depends on it. */
function memoryProblems(settings: ApiServerSettings): ArgsProblem[] {
  const release = releaseOf(versionOf(settings) ?? "");
  if (!release) return [];
  const { memory } = (settings.resources ?? defaultResources).limits;
  const room = seatsIn(memory, release);
  const mebibytes = (seats: number) => `${(2n * BigInt(seats) * bytesPerSeat(release)) / 1024n ** 2n}Mi`;
  if (room < fewestInFlight)
    return [
      problem(
        "resources.limits.memory",
        `too small for ${fewestInFlight} requests at once (${show(memory)}); at least ${mebibytes(fewestInFlight)}`,
      ),
    ];
  const limits = inFlightLimits(memory, release);
  const asked =
    (settings.maxRequestsInflight ?? limits.reads) + (settings.maxMutatingRequestsInflight ?? limits.writes);
  return when(
    asked > room,
    "resources.limits.memory",
    () =>
      `too small for ${asked} requests at once (${show(memory)}); at least ${mebibytes(asked)}, or lower limits`,
  );
}
