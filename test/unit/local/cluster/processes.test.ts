import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as Processes from "../../../../local/cluster/processes";

const state = mkdtempSync(join(tmpdir(), "processes-"));
process.env.SPARK_PLATFORM_STATE = state;
const processes = jest.requireActual<typeof Processes>("../../../../local/cluster/processes");
const started: ChildProcess[] = [];

afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(state, { recursive: true, force: true });
});

const sleeper = (): NonNullable<ReturnType<typeof processes.identify>> => {
  const child = spawn("sleep", ["60"], { stdio: "ignore" });
  started.push(child);
  const id = processes.identify(child.pid ?? 0);
  if (!id) throw new Error("sleep did not start");
  return id;
};

describe("parseStat", () => {
  const rest = Array.from({ length: 48 }, (_, index) => String(index + 4)).join(" ");

  it.each([
    ["kubelet", "S"],
    ["a) S 1 (b", "R"],
    ["name with blanks", "Z"],
  ])("takes state and start time of a process named %p", (name, code) => {
    expect(processes.parseStat(`17 (${name}) ${code} ${rest}\n`)).toEqual({ state: code, startTime: "22" });
  });
});

describe("a recorded process", () => {
  it("is known again as long as it runs, and is stopped", async () => {
    const id = sleeper();
    expect(processes.isRunning(id)).toBe(true);
    await processes.stop(id);
    expect(processes.isRunning(id)).toBe(false);
  });

  it("is not mistaken for a stranger who has its number now, and the stranger lives", async () => {
    const id = sleeper();
    const former = { ...id, startTime: "1" };
    expect(processes.isRunning(former)).toBe(false);
    await processes.stop(former, 0);
    expect(processes.isRunning(id)).toBe(true);
  });

  it("is killed when it does not listen", async () => {
    const child = spawn("sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 1; done"]);
    started.push(child);
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const id = processes.identify(child.pid ?? 0);
    await processes.stop(id, 300);
    expect(processes.isRunning(id)).toBe(false);
  });
});

describe("startDetached", () => {
  it("says which program cannot be started", () => {
    expect(() => processes.startDetached("nothing", "/nonexistent/program", [])).toThrow(
      /\/nonexistent\/program cannot be started/,
    );
  });
});

describe("the cluster's environment", () => {
  it("has neither proxies nor a stranger's kubeconfig", () => {
    process.env.HTTPS_PROXY = "http://proxy:3128";
    process.env.no_proxy = "x";
    process.env.KUBECONFIG = "/home/me/.kube/config";
    const environment = processes.clusterEnvironment("/opt/bin");
    expect(Object.keys(environment).filter((name) => /proxy|kubeconfig/i.test(name))).toEqual([]);
    expect(environment.PATH).toMatch(/^\/opt\/bin:/);
  });
});
