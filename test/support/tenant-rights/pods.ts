import { soundPod } from "./requests";

/** Pods that Pod Security refuses in a tenant's namespace, whoever asks: what each of them would have of its node. */
export const unsoundPods: readonly [title: string, pod: object][] = [
  ["a privileged container", inContainer({ securityContext: { privileged: true } })],
  ["more rights than its user's", inContainer({ securityContext: { allowPrivilegeEscalation: true } })],
  ["a capability", inContainer({ securityContext: { capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } } })],
  ["the root user", inPod({ securityContext: { runAsUser: 0, seccompProfile: { type: "RuntimeDefault" } } })],
  ["no seccomp profile", inPod({ securityContext: { runAsNonRoot: true } })],
  ["a folder of the node", inPod({ volumes: [{ name: "node", hostPath: { path: "/" } }] })],
  ["the node's network", inPod({ hostNetwork: true })],
  ["the node's processes", inPod({ hostPID: true })],
  ["a port of the node", inContainer({ ports: [{ containerPort: 80, hostPort: 80 }] })],
];

function inPod(spec: object): object {
  const pod = soundPod();
  return { ...pod, spec: { ...pod.spec, ...spec } };
}

function inContainer(more: object): object {
  const pod = soundPod();
  return { ...pod, spec: { ...pod.spec, containers: [{ ...pod.spec.containers[0], ...more }] } };
}
