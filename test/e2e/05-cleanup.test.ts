/** The cleanup's CronJob on the real cluster: what it finds after `make up`, what it leaves, and what it deletes once the retention is over. */
import { jobReadiness } from "../../local/toolchain/kubernetes/await/job";
import type { Readiness } from "../../local/toolchain/kubernetes/await/readiness";
import type { KubernetesObject } from "../../local/toolchain/kubernetes/object";
import { kubectl, kubectlWith, output } from "../support/local";
import { eventually } from "../support/faults/eventually";

jest.setTimeout(5 * 60_000);

const namespace = "spark-cleanup";
const tenant = "p3";

interface Line {
  readonly message: string;
  readonly kind?: string;
  readonly name?: string;
  readonly reason?: string;
  readonly ending?: string;
  readonly deleted?: object;
}

interface CronJob {
  readonly spec: {
    readonly jobTemplate: {
      readonly spec: { readonly template: { readonly spec: { readonly containers: [{ args: string[] }] } } };
    };
  };
}

const jobs: string[] = [];

/** Runs the tenant's CronJob now, with some of its options changed. @returns what it logged */
async function run(job: string, options: Readonly<Record<string, string>> = {}): Promise<Line[]> {
  const of = JSON.parse(
    await output(kubectl("get", "cronjob", `cleanup-${tenant}`, "-n", namespace, "-o", "json")),
  ) as CronJob;
  const { spec } = of.spec.jobTemplate;
  const [container] = spec.template.spec.containers;
  container.args = container.args.map((arg) => {
    const name = arg.split("=")[0]!;
    return options[name] === undefined ? arg : `${name}=${options[name]}`;
  });
  const text = JSON.stringify({
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: job, namespace },
    spec,
  });
  await output(kubectlWith(text, "create", "-f", "-"));
  jobs.push(`job/${job}`);
  const end = await eventually(180, () => endOf(job));
  const log = await output(kubectl("logs", `job/${job}`, "-n", namespace));
  const lines = log
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  // The CronJob's own run has the tenant's Lease at this moment.
  if (lines.at(-1)?.ending === "lease") return run(`${job}-again`, options);
  if (!end.ready) throw new Error(`${end.problems.join("; ")}\n${log}`);
  return lines;
}

/** @throws Error for a Job that has neither completed nor failed */
async function endOf(job: string): Promise<Readiness> {
  const found = JSON.parse(
    await output(kubectl("get", "job", job, "-n", namespace, "-o", "json")),
  ) as KubernetesObject;
  const readiness = jobReadiness(found, []);
  if (!readiness.ready && !readiness.failed) throw new Error(readiness.waitingFor);
  return readiness;
}

const named = async (kinds: string): Promise<string[]> =>
  (await output(kubectl("get", kinds, "-n", tenant, "-o", "name"))).trim().split("\n").sort();

let before: string[];
beforeAll(async () => {
  before = await named("pods,configmaps");
});
afterAll(() => output(kubectl("delete", "-n", namespace, ...jobs)));

it("leaves a driver that ended within the retention, and what is the driver's", async () => {
  const lines = await run("at-once");
  expect(lines.at(-1)).toMatchObject({ message: "summary", ending: "clean", deleted: {} });
  expect(await named("pods,configmaps")).toEqual(before);
});

it("deletes it once that is over, with what it left and nothing else, and says each deletion", async () => {
  const isLeft = (name: string): boolean => /^pod\/.*-driver$|-conf-map$/.test(name);
  const left = before.filter(isLeft);
  expect(left.length).toBeGreaterThanOrEqual(3);
  const deletions: Line[] = [];
  await eventually(90, async () => {
    const lines = await run(`later-${jobs.length}`, { "--grace": "60", "--retention-succeeded": "60" });
    expect(lines.at(-1)).toMatchObject({ ending: "clean" });
    deletions.push(...lines.filter(({ message }) => message === "deleted"));
    if ((await named("pods,configmaps")).some(isLeft)) throw new Error("a driver is younger than a minute");
  });
  expect(deletions.map(({ kind, name }) => `${kind!.toLowerCase()}/${name}`).sort()).toEqual(left);
  expect(deletions.every(({ reason }) => reason !== undefined)).toBe(true);
  expect(await named("pods,configmaps")).toEqual(before.filter((name) => !isLeft(name)));
});
