import { type ArgsProblem, problem, show } from "../../../lib/args-problem";
import { compareQuantities, parseQuantity } from "../../../lib/quantity";
import type { JobSize } from "../job-size";
import { type LimitSettings, usualDefault } from "../limits";

type Amount = readonly [path: string, text: string | undefined];

/** What is no amount, what the API server would refuse of itself, and what would refuse the profile's pods. */
export function limitProblems(limits: LimitSettings, jobs: readonly JobSize[]): ArgsProblem[] {
  const given: Amount[] = [
    ["limits.default.cpu", limits.default?.cpu],
    ["limits.default.memory", limits.default?.memory],
    ["limits.min.cpu", limits.min?.cpu],
    ["limits.min.memory", limits.min?.memory],
    ["limits.max.memory", limits.max?.memory],
  ];
  const wrong = given.flatMap(([path, text]) =>
    text === undefined || (parseQuantity(text) ?? 0n) > 0n
      ? []
      : [problem(path, `not an amount (${show(text)}); a Kubernetes quantity above 0, such as 500m or 1Gi`)],
  );
  return wrong.length > 0 ? wrong : [...orderProblems(limits), ...podProblems(limits, jobs)];
}

const isLess = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && parseQuantity(a)! < parseQuantity(b)!;

function orderProblems({ default: usual, min, max }: LimitSettings): ArgsProblem[] {
  const { cpu, memory } = { ...usualDefault, ...usual };
  return [
    ...(isLess(max?.memory, min?.memory)
      ? [
          problem(
            "limits.max.memory",
            `less than limits.min.memory (${show(max?.memory)}); at least ${min?.memory}`,
          ),
        ]
      : []),
    ...(isLess(cpu, min?.cpu)
      ? [
          problem(
            "limits.default.cpu",
            `less than limits.min.cpu (${show(cpu)}); at least ${min?.cpu}, or a container that says nothing is refused`,
          ),
        ]
      : []),
    ...(isLess(memory, min?.memory)
      ? [
          problem(
            "limits.default.memory",
            `less than limits.min.memory (${show(memory)}); at least ${min?.memory}, or a container that says nothing is refused`,
          ),
        ]
      : []),
    ...(isLess(max?.memory, memory)
      ? [
          problem(
            "limits.default.memory",
            `more than limits.max.memory (${show(memory)}); at most ${max?.memory}`,
          ),
        ]
      : []),
  ];
}

/** Of all pods of all profiles the one that is furthest from what is allowed. */
function podProblems({ min, max }: LimitSettings, jobs: readonly JobSize[]): ArgsProblem[] {
  const pods = jobs.flatMap((job) =>
    (["driver", "executor"] as const).map((role) => ({ role, size: job[role] })),
  );
  const bySize = (resource: "cpu" | "memory") =>
    pods.toSorted((a, b) => compareQuantities(a.size[resource], b.size[resource]));
  const least = (["cpu", "memory"] as const).flatMap((resource) => {
    const smallest = bySize(resource)[0];
    return smallest && isLess(smallest.size[resource], min?.[resource])
      ? [
          problem(
            `limits.min.${resource}`,
            `more than the profile's ${smallest.role} requests (${show(min?.[resource])}); at most ${smallest.size[resource]}`,
          ),
        ]
      : [];
  });
  const largest = bySize("memory").at(-1);
  return [
    ...least,
    ...(largest && isLess(max?.memory, largest.size.memory)
      ? [
          problem(
            "limits.max.memory",
            `less than the profile's ${largest.role} has (${show(max?.memory)}); at least ${largest.size.memory}, or each of them is refused`,
          ),
        ]
      : []),
  ];
}
