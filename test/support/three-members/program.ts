import { join } from "node:path";
import type { StatefulSetArgs } from "../../../components/event-etcd";
import { kubernetesImageReference } from "../../../local/images/kubernetes";
import { agentsImageReference } from "../../../images/agents/image";
import { repository, stateFolder } from "../../../local/lib/paths";
import { clusterName } from "../../../local/cluster/settings";
import { PulumiProject } from "../pulumi-project";

export const storageClass = "three-members";
export const authoritySecret = "etcd-authority";
export const replicas = 3;

/** Small, so that a test can fill it. */
export const quotaBytes = 24 * 1024 * 1024;

/** A stack of its own with nothing but the room event-etcd, as a StatefulSet of three members on the local cluster's one node. */
export async function threeMembers(namespace: string): Promise<PulumiProject> {
  const args: Omit<StatefulSetArgs, "provider"> = {
    namespace,
    etcdImage: await kubernetesImageReference("etcd"),
    agentsImage: agentsImageReference("spark-platform.local"),
    statefulSet: {
      replicas,
      authoritySecret,
      storageClass,
      storage: "2Gi",
      // There is one node that runs pods.
      antiAffinity: "preferred",
    },
    sizes: {
      quotaBytes,
      resources: { requests: { cpu: "20m", memory: "64Mi" }, limits: { cpu: "1", memory: "512Mi" } },
    },
  };
  const project = await PulumiProject.create({ KUBECONFIG: join(stateFolder, "kubeconfig") });
  project.write(`
    require("tsx/cjs");
    const { EventEtcd } = require(${JSON.stringify(join(repository, "components", "event-etcd"))});
    const provider = new k8s.Provider("cluster", {
      kubeconfig: process.env.KUBECONFIG, context: ${JSON.stringify(clusterName)}, enableServerSideApply: true,
    });
    new EventEtcd("three", { provider, ...${JSON.stringify(args)} }, { providers: [provider] });
  `);
  return project;
}
