/** Another team's stack on the platform that is up: it reads the outputs through the real engine, and its job runs. */
import { join } from "node:path";
import { repository } from "../../local/lib/paths";
import { type RunResult, runResult } from "../../local/lib/run";
import { kubectl, output } from "../support/local";

jest.setTimeout(600_000);

const folder = join(repository, "examples", "consumer");
/** As its README says. */
const pulumi = (...args: string[]): Promise<RunResult> =>
  runResult(join(repository, "local", "pulumi"), args, {
    cwd: folder,
    env: { ...process.env, KUBECONFIG: join(repository, ".local", "kubeconfig") },
  });
const stack = ["--stack", "local"];
const quietly = [...stack, "--yes", "--non-interactive", "--skip-preview"];

beforeAll(() => output(pulumi("stack", "select", "--create", "local")));
afterAll(async () => {
  await output(pulumi("destroy", ...quietly));
  await output(pulumi("stack", "rm", "local", "--yes"));
});

it("is applied, and has what it needs from the platform's outputs", async () => {
  await output(pulumi("up", ...quietly));
  const outputs = JSON.parse(await output(pulumi("stack", "output", "--json", ...stack))) as object;
  expect(outputs).toMatchObject({
    job: "nightly-flights",
    queue: "root.p1",
    queueMax: { vcore: expect.any(String) as string },
  });
  await output(pulumi("up", ...quietly, "--expect-no-changes"));
});

it("runs its job with the tenant's account and profile", async () => {
  const job = ["-n", "p1", "job/nightly-by-hand"];
  await output(kubectl("create", "job", "-n", "p1", "--from=cronjob/nightly-flights", "nightly-by-hand"));
  try {
    await output(kubectl("wait", ...job, "--for=condition=Complete", "--timeout=400s"));
    expect(await output(kubectl("logs", ...job))).toContain("phase: Succeeded");
  } finally {
    await output(kubectl("delete", ...job, "--wait=false"));
  }
});

it("is told which stack has no such output", async () => {
  await output(pulumi("config", "set", "platformStack", "organization/spark-platform/nowhere", ...stack));
  const preview = await pulumi("preview", "--non-interactive", ...stack);
  await output(pulumi("config", "rm", "platformStack", ...stack));
  expect(preview.code).not.toBe(0);
  expect(preview.stdout + preview.stderr).toContain("organization/spark-platform/nowhere");
});
