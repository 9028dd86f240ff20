import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../../../local/lib/paths";
import { run, runResult } from "../../../local/lib/run";
import { buildFlags, goExecutableName, goTools, toolVersion } from "../../../local/toolchain/build/go-tools";

test.each([
  ["github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", "pulumi"],
  ["go.etcd.io/etcd/server/v3", "server"],
  ["go.etcd.io/etcd/etcdctl/v3", "etcdctl"],
  ["github.com/coredns/coredns", "coredns"],
])("go names the program of %s %s", (mainPackage, name) => {
  expect(goExecutableName(mainPackage)).toBe(name);
});

test("every program's main package belongs to a module that its go.mod pins", () => {
  for (const tool of Object.values(goTools)) {
    const pinned = readFileSync(join(repository, tool.folder, "go.mod"), "utf8");
    for (const main of Object.values(tool.packages)) {
      const modules = pinned
        .match(/^(?:require )?\s*(\S+) v\S+$/gm)!
        .map((line) => line.replace("require ", "").trim().split(" ")[0]!);
      expect(modules.some((module) => main === module || main.startsWith(`${module}/`))).toBe(true);
    }
  }
});

test("Kubernetes programs are told their own version", () => {
  const version = toolVersion(goTools.kubernetes);
  expect(buildFlags(goTools.kubernetes).join(" ")).toContain(
    `k8s.io/component-base/version.gitVersion=${version}`,
  );
});

/** In a cache and a state folder of its own, so that the damage done here meets nobody else; etcd builds in seconds when Go has it cached. */
describe("a program that is built", () => {
  const folder = mkdtempSync(join(tmpdir(), "spark-platform-test-build-"));
  const env = {
    ...process.env,
    SPARK_PLATFORM_CACHE: join(folder, "cache"),
    SPARK_PLATFORM_STATE: join(folder, "state"),
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  const script = `require("./local/toolchain/binaries").ensureBinary("etcdctl").then((path) => console.log(path))
    .catch((error) => { console.error(error.message, error.log); process.exitCode = 1; });`;
  const ensure = (more: NodeJS.ProcessEnv = {}) =>
    runResult(process.execPath, ["--import", "tsx", "-e", script], {
      cwd: repository,
      env: { ...env, ...more },
    });

  test("is static, found again without a build, and rebuilt when it was cut", async () => {
    const built = await ensure();
    const path = built.stdout.trim();
    expect(built.stderr).toContain(`building etcd ${toolVersion(goTools.etcd)}`);
    expect(await run(path, ["version"])).toContain(toolVersion(goTools.etcd).slice(1));
    expect(statSync(path).mode & 0o111).toBe(0o111);

    expect((await ensure()).stderr).not.toContain("building");

    truncateSync(path, 1000);
    const rebuilt = await ensure();
    expect(rebuilt.stderr).toContain(`${path} has the SHA-256`);
    expect(rebuilt.stderr).toContain("Building it again");
    expect(await run(path, ["version"])).toContain("etcdctl version");
  }, 300_000);

  test("whose build fails is reported with its log, and leaves nothing", async () => {
    rmSync(env.SPARK_PLATFORM_CACHE, { recursive: true, force: true });
    const { code, stderr } = await ensure({ GOCACHE: "/proc/not-a-folder" });
    expect(code).toBe(1);
    const log = join(env.SPARK_PLATFORM_STATE, "logs", "build-etcd.log");
    expect(stderr).toMatch(/go build of etcd v[\d.]+ exited with 1/);
    expect(stderr).toContain(log);
    expect(readFileSync(log, "utf8")).toContain("not-a-folder");
    expect(existsSync(join(env.SPARK_PLATFORM_CACHE, "bin", "etcdctl"))).toBe(false);
  }, 60_000);

  test("needs Go: without it, the error says what to install", async () => {
    const { code, stderr } = await ensure({ PATH: "/nowhere" });
    expect(code).toBe(1);
    expect(stderr).toContain("go: cannot be started");
  }, 60_000);
});
