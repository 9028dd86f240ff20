import * as k8s from "@pulumi/kubernetes";
import { Cleanup, type CleanupArgs } from "../../../components/cleanup";
import { record, type Recorded } from "../../support/record";

export type Changes = Partial<Omit<CleanupArgs, "provider">>;

export const tenants = ["p1", "p2"].map((name) => ({ name, namespace: name }));

/** What the component creates, with some of its arguments changed. */
export const created = (changes: Changes = {}): Promise<Recorded[]> =>
  record(() => {
    const provider = new k8s.Provider("cluster", { kubeconfig: "{}" });
    new Cleanup("cleanup", {
      provider,
      tenants,
      apiServer: "https://spark-apiserver.spark-system.svc",
      apiServerPorts: [6444],
      agentsImage: "registry.example.com/spark/agents:0123",
      kubernetesVersion: "v1.34.3",
      protect: true,
      ...changes,
    });
  });

/** Of one type, by the object's name and namespace. */
export const ofType = (resources: readonly Recorded[], type: string): Recorded[] =>
  resources.filter((resource) => resource.type === `kubernetes:${type}`);
