import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { auditPolicy, auditPolicyFile, auditPolicyFolder } from "../../../components/api-server/audit-policy";
import { placement } from "../../../components/api-server/placement";
import { apiServerPod } from "../../../components/api-server/pod";
import { servingNames } from "../../../components/api-server/serving-names";
import { resolveSettings } from "../../../components/api-server/settings";
import { repository } from "../../../local/lib/paths";
import { binaryVersion } from "../../../local/toolchain/binaries";
import { type Pod, type TestNode, cluster } from "./node";
import type { Started } from "./processes";

export const clusterIp = "10.246.0.44";

/** What the component puts into the pod of a Spark API server. The test node has one network, so it is the host's. */
export function sparkPod(endpoints: readonly string[]) {
  const settings = resolveSettings({
    cluster: { ...cluster, etcdServers: ["https://127.0.0.1:2379"] },
    image: `kube-apiserver:${binaryVersion("kube-apiserver")}`,
    etcdImage: "etcd:test",
    eventEtcdEndpoints: endpoints,
    network: "host",
    shutdownDelay: "5s",
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "1", memory: "1Gi" } },
  });
  return apiServerPod({
    settings,
    agentsImage: "agents:test",
    names: servingNames({
      service: "spark-apiserver",
      namespace: "spark-system",
      clusterDomain: cluster.clusterDomain,
      clusterIp,
      extra: [],
    }),
    configMap: "audit-policy",
    placement: placement({ ...settings, nodeSelector: {}, tolerations: [], selector: {} }),
  });
}

/** The pod's name, in the name of its audit log. */
export const podName = "spark-apiserver-test";

/** What kubelet puts in the place of variables. */
const expanded = (argument: string): string =>
  argument.replaceAll(/\$\((POD|NODE)_ADDRESS\)/g, "192.0.2.10").replaceAll("$(POD_NAME)", podName);

/** Folder that stands for the pod's volume in memory. */
export const podPki = "/spark-pod/pki";

/** Starts the pod's containers as processes, in the pod's order. */
export class SparkPod {
  private readonly pod: { spec: { initContainers: unknown[]; containers: unknown[] } };

  constructor(
    private readonly node: TestNode,
    endpoints: readonly string[],
  ) {
    this.pod = { spec: sparkPod(endpoints) } as unknown as typeof this.pod;
    mkdirSync(node.at(auditPolicyFolder), { recursive: true });
    writeFileSync(node.at(join(auditPolicyFolder, auditPolicyFile)), auditPolicy());
  }

  /** The sidecar that starts first; as in a cluster, the node's address comes from the environment. */
  certificates(): Started {
    const [sidecar] = this.pod.spec.initContainers as { args: string[] }[];
    const own = process.getuid!();
    const args = sidecar!.args.map((argument) =>
      expanded(argument)
        .replace("=/node/pki", `=${this.node.at("/etc/kubernetes/pki")}`)
        .replace("=/node/manifests", `=${this.node.at("/etc/kubernetes/manifests")}`)
        .replace("=/etc/kubernetes/pki", `=${this.node.at(podPki)}`)
        .replace("=/var/", `=${this.node.root}/var/`)
        .replace(/^--uid=.*/, (uid) => (own === 0 ? uid : `--uid=${own}`)),
    );
    const main = join(repository, "agents/main.ts");
    return this.node.processes.start([process.execPath, "--import", "tsx", main, ...args]);
  }

  async start(container: "kube-apiserver" | "events-proxy"): Promise<Started> {
    const map = (argument: string): string =>
      this.node
        .mapped(expanded(argument).replaceAll("/etc/kubernetes/pki", "@pki@"))
        .replaceAll("@pki@", this.node.at(podPki));
    const { initContainers, containers } = this.pod.spec;
    const all = { spec: { containers: [...initContainers, ...containers] } } as unknown as Pod;
    return this.node.processes.start(await this.node.command(all, container, map));
  }
}
