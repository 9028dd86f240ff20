/** Taking everything away again: the stack with `pulumi destroy`, then the machine's part with `make down`. The last file, since nothing runs afterwards. */
import { existsSync, readFileSync } from "node:fs";
import { stateFolder } from "../../local/lib/paths";
import { run } from "../../local/lib/run";
import { readLedger } from "../../local/cluster/ledger";
import { isRunning } from "../../local/cluster/processes";
import { nodeBridge, podBridge } from "../../local/cluster/settings";
import { onlineServer, requireServing } from "../support/faults/api-servers";
import { kubectl, make, output, pulumi } from "../support/local";

jest.setTimeout(10 * 60_000);

/** Our bridges and whatever is plugged into them. */
async function ownLinks(): Promise<string[]> {
  const plugged = await run("ip", ["-o", "link", "show", "master", podBridge]);
  return [nodeBridge, podBridge, ...[...plugged.matchAll(/^\d+: (\w+)@/gm)].map(([, name = ""]) => name)];
}

describe("taking it away", () => {
  it("pulumi destroy removes every object of the stack from the cluster", async () => {
    const destroy = await pulumi("destroy", "--stack", "local", "--yes", "--non-interactive");
    expect({ code: destroy.code, wrong: destroy.code === 0 ? "" : destroy.stdout }).toEqual({
      code: 0,
      wrong: "",
    });
    const state = JSON.parse(await output(pulumi("stack", "export", "--stack", "local"))) as {
      deployment: { resources?: { type: string }[] };
    };
    expect(state.deployment.resources?.filter(({ type }) => type !== "pulumi:pulumi:Stack") ?? []).toEqual(
      [],
    );
    const namespaces = (await output(kubectl("get", "namespaces", "-o", "name"))).trim().split("\n");
    for (const name of ["p1", "p2", "p3", "spark-system"])
      expect(namespaces).not.toContain(`namespace/${name}`);
  });

  it("destroy keeps an Events etcd that the online API server still writes to: the control plane stays well", async () => {
    expect(existsSync("/etc/kubernetes/manifests/etcd-events.yaml")).toBe(true);
    await requireServing(onlineServer);
  });

  it("make down removes processes, mounts, interfaces, rules, control groups, paths and state", async () => {
    const ledger = readLedger();
    if (!ledger) throw new Error("there is no cluster to take away");
    const links = await ownLinks();
    expect(links).toEqual(expect.arrayContaining([nodeBridge, podBridge, expect.stringMatching(/^veth/)]));

    const down = await make("down");
    expect({ code: down.code, wrong: down.code === 0 ? "" : down.stdout + down.stderr }).toEqual({
      code: 0,
      wrong: "",
    });

    expect(Object.values(ledger.processes).filter(isRunning)).toEqual([]);
    const trees = ledger.paths.filter(({ kind }) => kind === "tree").map(({ path }) => path);
    expect(trees).toContain("/etc/kubernetes");
    expect([stateFolder, ...trees, ...ledger.cgroups].filter((path) => existsSync(path))).toEqual([]);
    const mounts = readFileSync("/proc/mounts", "utf8");
    expect(mounts).not.toContain("/var/lib/kubelet");
    expect(mounts).not.toContain(stateFolder);
    const left = (await run("ip", ["-o", "link"])).split("\n");
    expect(links.filter((name) => left.some((line) => line.includes(` ${name}`)))).toEqual([]);
    expect(await run("iptables-save", [])).not.toMatch(/KUBE-|CNI-/);
  });

  it("make down says so when there is nothing to remove", async () =>
    expect(await output(make("down"))).toContain("no local cluster of this checkout"));
});
