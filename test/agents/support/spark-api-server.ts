import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { auditPolicy } from "../../../components/api-server/audit-policy";
import { auditPolicyFile, auditPolicyFolder, defaultAuditLog } from "../../../components/api-server/flags";
import { apiServerPod } from "../../../components/api-server/pod";
import { servingNames } from "../../../components/api-server/serving-names";
import { repository } from "../../../local/lib/paths";
import { type Pod, type TestNode, cluster } from "./node";
import type { Started } from "./processes";

export const clusterIp = "10.246.0.44";

/** What the component puts into the pod of a Spark API server. */
export function sparkPod(endpoints: readonly string[]) {
  return apiServerPod({
    flags: {
      cluster: { ...cluster, etcdServers: ["https://127.0.0.1:2379"] },
      port: 6444,
      eventTtl: "1h",
      auditLog: defaultAuditLog,
    },
    image: "kube-apiserver:test",
    etcdImage: "etcd:test",
    agentsImage: "agents:test",
    endpoints,
    names: servingNames({
      service: "spark-apiserver",
      namespace: "spark-system",
      clusterDomain: cluster.clusterDomain,
      clusterIp,
      extra: [],
    }),
    configMap: "audit-policy",
    nodeSelector: {},
    resources: {
      requests: { cpu: "1", memory: "1Gi" },
      limits: { cpu: "1", memory: "1Gi" },
    },
  });
}

/** Folder that stands for the pod's volume in memory. */
export const podPki = "/spark-pod/pki";

/** Starts the pod's containers as processes, in the pod's order. */
export class SparkPod {
  private readonly pod: Pod & { spec: ReturnType<typeof sparkPod> };

  constructor(
    private readonly node: TestNode,
    endpoints: readonly string[],
  ) {
    this.pod = { spec: sparkPod(endpoints) } as Pod & { spec: ReturnType<typeof sparkPod> };
    mkdirSync(node.at(auditPolicyFolder), { recursive: true });
    writeFileSync(node.at(join(auditPolicyFolder, auditPolicyFile)), auditPolicy());
  }

  /** The sidecar that starts first; as in a cluster, the node's address comes from the environment. */
  certificates(): Started {
    const [sidecar] = this.pod.spec.initContainers as { args: string[] }[];
    const own = process.getuid!();
    const args = sidecar!.args.map((argument) =>
      argument
        .replace("=/node/pki", `=${this.node.at("/etc/kubernetes/pki")}`)
        .replace("=/node/manifests", `=${this.node.at("/etc/kubernetes/manifests")}`)
        .replace("=/etc/kubernetes/pki", `=${this.node.at(podPki)}`)
        .replace("=/var/", `=${this.node.root}/var/`)
        .replace("$(NODE_ADDRESS)", "192.0.2.10")
        .replace(/^--uid=.*/, (uid) => (own === 0 ? uid : `--uid=${own}`)),
    );
    const main = join(repository, "agents/main.ts");
    return this.node.processes.start([process.execPath, "--import", "tsx", main, ...args]);
  }

  async start(container: "kube-apiserver" | "events-proxy"): Promise<Started> {
    const map = (argument: string): string =>
      this.node
        .mapped(argument.replaceAll("/etc/kubernetes/pki", "@pki@").replace("$(NODE_ADDRESS)", "192.0.2.10"))
        .replaceAll("@pki@", this.node.at(podPki));
    return this.node.processes.start(await this.node.command(this.pod, container, map));
  }
}
