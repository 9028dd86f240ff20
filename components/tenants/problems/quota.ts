import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";
import { parseQuantity } from "../../../lib/quantity";
import { type JobSize, leastOf, resources } from "../job-size";
import { type QuotaSettings, configMapsOfJob } from "../quota";

const counts = ["pods", "configMaps", "services", "claims"] as const;

/** ConfigMaps of the namespace that are no job's: the cluster's authority, and a profile or several. */
const ownConfigMaps = (jobs: readonly JobSize[]): number => 1 + jobs.length;

/** What is no amount, and what would refuse every job of a profile. */
export function quotaProblems(quota: QuotaSettings, jobs: readonly JobSize[]): ArgsProblem[] {
  const amounts = (["cpu", "memory", "storage"] as const).flatMap((key) => {
    const text = quota[key];
    const value = text === undefined ? undefined : parseQuantity(text);
    return when(
      text !== undefined && (value === undefined || value <= 0n),
      `quota.${key}`,
      () =>
        `not an amount (${show(text)}); a Kubernetes quantity above 0, such as ${key === "cpu" ? "400" : "1Ti"}`,
    );
  });
  const numbers = counts.flatMap((key) =>
    when(
      quota[key] !== undefined && !(Number.isSafeInteger(quota[key]) && quota[key] >= 0),
      `quota.${key}`,
      () => `not a count (${show(quota[key])}); a whole number of 0 or more`,
    ),
  );
  const wrong = new Set([...amounts, ...numbers].map(({ propertyPath }) => propertyPath));
  return [
    ...amounts,
    ...numbers,
    ...(jobs.length === 0 ? [] : shortages(quota, jobs)).filter(
      ({ propertyPath }) => !wrong.has(propertyPath),
    ),
  ];
}

/** For each amount the profile whose job needs most of it. */
function shortages(quota: QuotaSettings, jobs: readonly JobSize[]): ArgsProblem[] {
  const needs = jobs.map((job) => ({
    job,
    least: { ...leastOf(job), configMaps: configMapsOfJob + ownConfigMaps(jobs), services: 1 },
  }));
  return [
    ...resources.flatMap((resource) => {
      const text = quota[resource];
      const { job, least } = needs.reduce((a, b) => (b.least[resource] > a.least[resource] ? b : a));
      return text !== undefined && (parseQuantity(text) ?? 0n) < least[resource]
        ? [
            problem(
              `quota.${resource}`,
              `less than ${words(job)} (${show(text)}); at least ${written(resource, least[resource])}, or smaller pods`,
            ),
          ]
        : [];
    }),
    ...counts.flatMap((key) => {
      const { job, least } = needs.reduce((a, b) => (b.least[key] > a.least[key] ? b : a));
      const given = quota[key];
      return given !== undefined && given < least[key]
        ? [problem(`quota.${key}`, `less than ${words(job)} (${given}); at least ${least[key]}`)]
        : [];
    }),
  ];
}

const words = ({ executors, gang }: JobSize): string =>
  `one job of the profile, a driver and ${executors} executors${gang ? " with their placeholders" : ""}`;

/** @param thousandths of a core or a byte */
const written = (resource: "cpu" | "memory", thousandths: bigint): string =>
  resource === "cpu" ? `${thousandths}m` : `${(thousandths / 1000n + 1048575n) / 1048576n}Mi`;
