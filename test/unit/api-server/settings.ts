import type { ApiServerSettings } from "../../../components/api-server/args";

export const cluster = {
  etcdServers: ["https://$(NODE_ADDRESS):2379"],
  serviceAccountIssuer: "https://issuer.example",
  serviceCidr: "10.96.0.0/12",
  clusterDomain: "cluster.local",
};

/** Settings that are right, some of them changed. */
export const settingsWith = (changes: Partial<ApiServerSettings> = {}): ApiServerSettings => ({
  cluster,
  image: "registry.k8s.io/kube-apiserver:v1.34.3",
  eventEtcdEndpoints: ["https://192.0.2.11:2382"],
  ...changes,
});

export const clusterWith = (name: string, value: string) => ({
  cluster: { ...cluster, apiServer: { extraArgs: [{ name, value }] } },
});
