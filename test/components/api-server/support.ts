import * as k8s from "@pulumi/kubernetes";
import { ApiServer } from "../../../components/api-server/api-server";
import type { ApiServerArgs } from "../../../components/api-server/args";
import { type Recorded, only, recordProgram } from "../../support/record";

export const types = {
  deployment: "kubernetes:apps/v1:Deployment",
  daemonSet: "kubernetes:apps/v1:DaemonSet",
  service: "kubernetes:core/v1:Service",
  budget: "kubernetes:policy/v1:PodDisruptionBudget",
  autoscaler: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
  configMap: "kubernetes:core/v1:ConfigMap",
};

export const clusterIp = "10.246.7.7";

export const cluster = {
  etcdServers: ["https://10.0.0.1:2379", "https://10.0.0.2:2379"],
  serviceAccountIssuer: "https://issuer.example",
  serviceCidr: "10.246.0.0/16",
  clusterDomain: "cluster.example",
};

/** The settings of a good component, some of them changed. */
export const settingsWith = (changes: Partial<ApiServerArgs> = {}) => ({
  cluster,
  image: "registry.k8s.io/kube-apiserver:v1.34.3",
  eventEtcdEndpoints: ["https://10.0.0.1:2382"],
  ...changes,
});

const construct = (changes: Partial<ApiServerArgs>) =>
  new ApiServer("spark", {
    provider: new k8s.Provider("cluster", {}),
    namespace: "spark-system",
    agentsImage: "registry.example/agents:1",
    ...settingsWith(changes),
  });

/** Creates the component; `result` is what it hands on. */
export const createWith = (changes: Partial<ApiServerArgs> = {}) =>
  recordProgram(
    () => {
      const { endpoint, externalUrl, hostPort, auditLogPath, seats } = construct(changes);
      return { endpoint, externalUrl, hostPort, auditLogPath, seats };
    },
    { [types.service]: (inputs) => ({ spec: { ...inputs.spec, clusterIP: clusterIp } }) },
  );

export const create = async (changes: Partial<ApiServerArgs> = {}): Promise<Recorded[]> =>
  (await createWith(changes)).resources;

export type PodSpec = k8s.types.output.core.v1.PodSpec;

export const podOf = (recorded: Recorded[], type = types.deployment) =>
  only(recorded, type).inputs.spec.template.spec as PodSpec;

export function container(recorded: Recorded[], name: string): k8s.types.output.core.v1.Container {
  const { initContainers, containers } = podOf(recorded);
  return [...initContainers, ...containers].find((candidate) => candidate.name === name)!;
}

/** The value of a flag of the API server, or undefined. */
export const flagOf = (recorded: Recorded[], name: string): string | undefined =>
  container(recorded, "kube-apiserver")
    .command.find((argument) => argument.startsWith(`--${name}=`))
    ?.slice(name.length + 3);
