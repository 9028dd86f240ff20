import { type ArgsProblem, problem } from "./problem";

/** The first with /livez and /readyz, which the probes ask; 3.4.29 has them too, and none of the configuration file's keys of 3.5. */
const least = [3, 5, 11] as const;

/** A tag without a version, or a digest, tells nothing. */
export function imageProblems(image: string): ArgsProblem[] {
  const version = /:v?(\d+)\.(\d+)\.(\d+)[^/]*$/.exec(image)?.slice(1).map(Number);
  if (version === undefined) return [];
  const difference =
    least.map((number, index) => version[index]! - number).find((number) => number !== 0) ?? 0;
  return difference >= 0
    ? []
    : [
        problem(
          "etcdImage",
          `is ${image}, which lacks /livez and /readyz; etcd ${least.join(".")} or later is needed`,
        ),
      ];
}
