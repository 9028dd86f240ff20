import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../../local/lib/paths";
import { startControlPlane, type ControlPlane } from "../../support/control-plane";

jest.setTimeout(120_000);

const pidsOf = (folder: string): number[] =>
  readFileSync(join(folder, "pids"), "utf8").trim().split("\n").map(Number);
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

async function startedByAnother(): Promise<{ folder: string; kill: () => Promise<void> }> {
  const script = `require("./test/support/control-plane").startControlPlane({ controllers: false }).then((it) => {
    console.log(it.folder); setInterval(() => undefined, 1000); })`;
  const args = ["--import", "tsx", "-e", script];
  const child = spawn(process.execPath, args, { cwd: repository, stdio: ["ignore", "pipe", "inherit"] });
  const folder = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
    child.once("exit", (code) => reject(new Error(`it ended with ${code}`)));
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return { folder, kill: () => (child.kill("SIGKILL"), exited) };
}

describe("a test's control plane", () => {
  let controlPlane: ControlPlane | undefined;
  afterEach(() => controlPlane?.stop());

  test("leaves no process and no folder when it is stopped, and touches no other one", async () => {
    const other = await startedByAnother();
    controlPlane = await startControlPlane();
    const pids = pidsOf(controlPlane.folder);
    expect(pids).toHaveLength(5);
    await controlPlane.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(existsSync(controlPlane.folder)).toBe(false);

    const otherPids = pidsOf(other.folder);
    expect(otherPids.filter(isAlive)).toEqual(otherPids);
    await other.kill();
    expect(otherPids.filter(isAlive)).toEqual(otherPids);
    // Whoever starts the next one cleans up behind the test that was killed.
    controlPlane = await startControlPlane({ controllers: false });
    expect(otherPids.filter(isAlive)).toEqual([]);
    expect(existsSync(other.folder)).toBe(false);
  });

  test("says which process ended, with its last lines, when it cannot start", async () => {
    const broken = startControlPlane({ apiServerArgs: ["--nosuch-flag"] });
    await expect(broken).rejects.toThrow(/kube-apiserver ended before.*unknown flag: --nosuch-flag/s);
  });
});
