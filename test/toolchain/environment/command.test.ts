import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../../../local/lib/paths";
import { runResult, type RunResult } from "../../../local/lib/run";

/** `./local/pulumi` and `./local/kubectl` as a person calls them, with a state folder of their own. */
const state = mkdtempSync(join(tmpdir(), "spark-platform-test-command-"));
afterAll(() => rmSync(state, { recursive: true }));

const call =
  (program: string) =>
  (args: readonly string[], cwd = state): Promise<RunResult> =>
    runResult(join(repository, "local", program), args, {
      cwd,
      env: { ...process.env, SPARK_PLATFORM_STATE: state, PULUMI_CONFIG_PASSPHRASE: "not this one" },
    });
const pulumi = call("pulumi");
const kubectl = call("kubectl");

test("the CLI runs from any folder, with its own home, backend and passphrase", async () => {
  const { stdout, code } = await pulumi(["about", "--json"]);
  expect(code).toBe(0);
  const about = JSON.parse(stdout) as { backend: { url: string }; cliAbout: { version: string } };
  expect(about.backend.url).toBe(`file://${state}/pulumi-state`);
  for (const [name, mode] of [
    [".", 0o700],
    ["pulumi-home", 0o700],
    ["pulumi-state", 0o700],
    ["passphrase", 0o600],
  ] as const) {
    expect([name, statSync(join(state, name)).mode & 0o777]).toEqual([name, mode]);
  }
}, 120_000);

test("its exit code is the CLI's", async () => {
  expect((await pulumi(["no-such-command"])).code).not.toBe(0);
  expect((await pulumi(["version"])).stdout).toMatch(/^v3\./);
}, 60_000);

test("a stack of this repository is made without touching its committed configuration", async () => {
  const stack = "local";
  const config = join(repository, "stacks", `Pulumi.${stack}.yaml`);
  const before = readFileSync(config, "utf8");
  const { code, stderr } = await pulumi(["stack", "select", "--create", stack], repository);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect((await pulumi(["stack", "ls", "--json"], repository)).stdout).toContain(`"${stack}"`);
  await pulumi(["preview", "--stack", stack], repository);
  expect(readFileSync(config, "utf8")).toBe(before);
  expect(readFileSync(join(state, "stacks", `Pulumi.${stack}.yaml`), "utf8")).toMatch(
    /^encryptionsalt: v1:/m,
  );
}, 120_000);

test("with stacks but without the passphrase every command stops with what to do, and makes no new one", async () => {
  const passphrase = join(state, "passphrase");
  const kept = readFileSync(passphrase, "utf8");
  rmSync(passphrase);
  const { code, stderr } = await pulumi(["stack", "ls", "--all"]);
  expect(code).toBe(1);
  expect(stderr).toContain(`${passphrase}: the passphrase of the stacks spark-platform/local is missing`);
  expect(stderr).toContain("What to do: Put the old passphrase back");
  expect(existsSync(passphrase)).toBe(false);
  writeFileSync(passphrase, kept, { mode: 0o600 });
  expect((await pulumi(["stack", "ls", "--all"])).code).toBe(0);
}, 60_000);

test("kubectl without a cluster says how to start one", async () => {
  const { code, stderr } = await kubectl(["get", "pods"]);
  expect(code).toBe(1);
  expect(stderr).toContain(join(state, "kubeconfig"));
  expect(stderr).toContain("make up");
}, 60_000);

test("kubectl uses the kubeconfig of this checkout", async () => {
  writeFileSync(
    join(state, "kubeconfig"),
    "apiVersion: v1\nkind: Config\ncurrent-context: local\ncontexts: [{name: local, context: {cluster: c, user: u}}]\n",
  );
  expect((await kubectl(["config", "current-context"])).stdout.trim()).toBe("local");
}, 120_000);
