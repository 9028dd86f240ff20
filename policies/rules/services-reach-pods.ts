import type { KubernetesObject } from "../lib/kubernetes-object";
import type { Service, Workload } from "../lib/manifests";
import { stackRule } from "../lib/rule";
import { selects } from "../lib/selector";

/** A Service whose selector or port nobody has accepts connections and leads nowhere. */
export const servicesReachPods = stackRule({
  name: "services-reach-pods",
  description: "Every Service selects pods of this stack, and its target ports are ports of theirs.",
  severity: "medium",
  remediationSteps: "Use the labels and container ports of the workload that it is for.",
  url: "https://kubernetes.io/docs/concepts/services-networking/service/",
  check: (stack, look) => {
    const workloads = stack.of<Workload>("Deployment", "StatefulSet", "DaemonSet");
    look.each(stack.of<Service>("Service"), (service) => {
      const { selector, ports } = service.manifest.spec ?? {};
      // Without one its endpoints are made by others; the online API servers' Service is such a one.
      if (selector === undefined) return;
      const behind = workloads.filter((workload) => isBehind(workload, service));
      if (behind.length === 0)
        return look.report(service, "spec.selector: selects no pod of this stack; use a workload's labels");
      look.each(ports, ({ name, port, targetPort = port }, index) => {
        if (behind.some((workload) => listens(workload, targetPort))) return;
        look.report(
          service,
          `spec.ports[${index}]${name === undefined ? "" : ` (${name})`}: no container of ${behind.map(({ called }) => called).join(", ")} has port ${targetPort}; use one of its ports`,
        );
      });
    });
  },
});

const isBehind = (workload: KubernetesObject<Workload>, service: KubernetesObject<Service>): boolean =>
  workload.namespace === service.namespace &&
  selects(
    { matchLabels: service.manifest.spec?.selector },
    workload.manifest.spec?.template?.metadata?.labels ?? {},
  );

function listens({ manifest }: KubernetesObject<Workload>, port: number | string | undefined): boolean {
  const { containers = [], initContainers = [] } = manifest.spec?.template?.spec ?? {};
  return [...containers, ...initContainers]
    .flatMap(({ ports = [] }) => ports)
    .some(({ name, containerPort }) => port === containerPort || port === name);
}
