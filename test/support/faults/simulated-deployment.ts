import { kubectl, kubectlWith, output } from "../local";
import { apiServers } from "./api-servers";

/** A Deployment on the simulated node: its pods run at once, so that scaling it tells whether controllers and scheduler work. */
export interface SimulatedDeployment {
  readonly namespace: string;
  /** Scales it and waits until the replicas run. */
  scale(replicas: number, seconds?: number): Promise<void>;
  /** Removes the namespace, without waiting. */
  remove(): Promise<void>;
}

const manifest = (namespace: string): object => ({
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
});

/** Makes one in a namespace of its own. @param prefix of the namespace's name */
export async function simulatedDeployment(prefix: string): Promise<SimulatedDeployment> {
  const namespace = `${prefix}-${Date.now().toString(36)}`;
  const inNamespace = ["-n", namespace];
  const rolledOut = (seconds: number): Promise<string> =>
    output(kubectl("rollout", "status", "deployment/simulated", ...inNamespace, `--timeout=${seconds}s`));
  await apiServers(); // whose addresses nobody can look up while they are away
  await output(kubectl("create", "namespace", namespace));
  await output(kubectlWith(JSON.stringify(manifest(namespace)), "apply", "-f", "-"));
  await rolledOut(60);
  return {
    namespace,
    scale: async (replicas, seconds = 90) => {
      await output(kubectl("scale", "deployment/simulated", ...inNamespace, `--replicas=${replicas}`));
      await rolledOut(seconds);
    },
    remove: async () => void (await output(kubectl("delete", "namespace", namespace, "--wait=false"))),
  };
}
