/** What the platform promises when parts of it are killed. Every process that is killed here is the local cluster's own. */
import { setTimeout as sleep } from "node:timers/promises";
import { readLedger } from "../../local/cluster/ledger";
import { allProcesses, argumentsOf, signal } from "../../local/cluster/processes";
import { kubectl, kubectlWith, localCluster, output } from "../support/local";

jest.setTimeout(10 * 60_000);

const namespace = `faults-test-${Date.now().toString(36)}`;

/** Tries until `attempt` succeeds; throws its last error after `seconds`. */
async function eventually<T>(seconds: number, attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(1000);
    }
  }
}

const eventsEtcd = (): number[] =>
  allProcesses().filter((pid) => argumentsOf(pid).includes("--data-dir=/var/lib/etcd-events"));

/** How often each container of the pods was restarted. */
async function restarts(...selector: string[]): Promise<string> {
  const path = "{range .items[*]}{.metadata.name}{.status.containerStatuses[*].restartCount} {end}";
  return output(kubectl("get", "pods", ...selector, "-o", `jsonpath=${path}`));
}

/** Makes the controllers work, and write Events about it. */
const scaleDeployment = (replicas: number): Promise<string> =>
  output(kubectl("scale", "deployment/simulated", "-n", namespace, `--replicas=${replicas}`));

const rolledOut = (): Promise<string> =>
  output(kubectl("rollout", "status", "deployment/simulated", "-n", namespace, "--timeout=90s"));

const apply = (manifest: object): Promise<string> =>
  output(kubectlWith(JSON.stringify(manifest), "apply", "-f", "-"));

const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "simulated", namespace },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: "simulated" } },
    template: {
      metadata: { labels: { app: "simulated" } },
      spec: {
        containers: [{ name: "main", image: "example.invalid/never-pulled:1" }],
        nodeSelector: { "spark-platform/simulated": "true" },
        tolerations: [{ key: "spark-platform/simulated", operator: "Exists" }],
      },
    },
  },
};

describe("when parts of the platform fail", () => {
  beforeAll(async () => {
    await output(kubectl("create", "namespace", namespace));
    await apply(deployment);
    await rolledOut();
  });
  afterAll(() => output(kubectl("delete", "namespace", namespace, "--wait=false")));

  it("the loss of the Events etcd stops no write and restarts no API server, and Events come back by themselves", async () => {
    const before = await restarts("-n", "kube-system", "-l", "component=kube-apiserver");
    const members = eventsEtcd();
    expect(members).toHaveLength(1);
    for (const pid of members) signal(pid, "SIGKILL");

    await output(kubectl("create", "configmap", "during", "-n", namespace));
    await scaleDeployment(2);
    await rolledOut();

    await eventually(120, async () => {
      const reasons = await output(
        kubectl("get", "events", "-n", namespace, "-o", "name", "--request-timeout=5s"),
      );
      if (!reasons.includes("event/")) throw new Error("no Events yet");
      await output(kubectl("get", "--raw", "/livez"));
    });
    expect(await restarts("-n", "kube-system", "-l", "component=kube-apiserver")).toBe(before);
  });

  it("a restart of everything at once recovers by itself", async () => {
    const restart = await localCluster("restart");
    expect({ code: restart.code, wrong: restart.code === 0 ? "" : restart.stdout + restart.stderr }).toEqual({
      code: 0,
      wrong: "",
    });
    await eventually(120, () => output(kubectl("get", "--raw", "/livez")));
    await eventually(120, () => output(kubectl("get", "--raw", "/livez", "--server=https://127.0.0.1:6444")));
    await scaleDeployment(3);
    await rolledOut();
    await eventually(60, async () => {
      const events = await output(
        kubectl("get", "events", "-n", namespace, "-o", "jsonpath={.items[*].reason}"),
      );
      expect(events).toContain("ScalingReplicaSet");
    });
  });

  it("containerd that was killed is started again by the next make up, with the pods it had", async () => {
    const containerd = readLedger()?.processes.containerd;
    expect(containerd).toBeDefined();
    signal(containerd?.pid ?? -1, "SIGKILL");
    const up = await localCluster("up");
    expect({ code: up.code, wrong: up.code === 0 ? "" : up.stdout + up.stderr }).toEqual({
      code: 0,
      wrong: "",
    });
    await rolledOut();
  });
});
