import type { KubernetesObject } from "../lib/kubernetes-object";
import type { Look } from "../lib/look";
import type { Service } from "../lib/manifests";
import { type FoundPod, eachContainer, podKinds, podsOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

const part = (name: string, place: string) => ({ name, words: place });

/**
 * What reaches into a node is past the walls of namespaces: past network policies, the node's files, its other processes. The parts of the platform that have to are
 * listed here, with what they need it for, and nothing else is allowed to.
 */
export const hostAccessDeclared = objectRule({
  name: "host-access-declared",
  description: "Only what the platform names here uses its node's network, processes, files or ports.",
  severity: "critical",
  remediationSteps: "Use the pods' network, volumes and a ClusterIP Service.",
  url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  kinds: [...podKinds, "Service"],
  declared: [
    {
      room: "event-etcd",
      part: "hostNetwork",
      reason:
        "Members are known by their nodes' addresses, and have to be there before the pods' network is.",
    },
    {
      room: "event-etcd",
      part: "hostPath",
      reason: "Certificates, static pods and data are on the node, for kubelet and for the next start.",
    },
    {
      room: "api-server",
      part: "hostPath",
      reason: "The control plane's PKI and audit log are the node's.",
    },
    {
      room: "api-server",
      part: "hostNetwork",
      reason: "apiServer.network: host, for clients outside of the pods' network.",
    },
    { room: "api-server", part: "hostPort", reason: "apiServer.network: host, of which it is the port." },
    {
      room: "yunikorn",
      part: "hostNetwork",
      reason: "admissionController.hostNetwork, for clusters whose API servers cannot reach pods.",
    },
    {
      room: "yunikorn",
      part: "hostPort",
      reason: "admissionController.hostNetwork, of which it is the port.",
    },
  ],
  check: (object, look) => {
    if (object.type.kind === "Service") return checkService(object as KubernetesObject<Service>, look);
    for (const pod of podsOf(object)) checkPod(object, pod, look);
  },
});

function checkService(service: KubernetesObject<Service>, look: Look<unknown>): void {
  if (service.manifest.spec?.type === "NodePort")
    look.report(
      service,
      "opens a port on every node; make it a ClusterIP",
      part("NodePort", "spec.type NodePort"),
    );
}

function checkPod(object: KubernetesObject, pod: FoundPod, look: Look<unknown>): void {
  const { spec, place } = pod;
  for (const field of ["hostNetwork", "hostPID", "hostIPC"] as const)
    look.attempt(() => {
      if (spec[field] === true)
        look.report(object, "shares it with its node; leave it out", part(field, `${place}.${field}`));
    });
  look.each(spec.volumes, ({ name = "unnamed", hostPath }) => {
    if (hostPath !== undefined)
      look.report(
        object,
        `mounts the node's ${hostPath.path ?? "files"}; use another kind of volume`,
        part("hostPath", `${place}, volume "${name}"`),
      );
  });
  eachContainer(pod, look, ({ container: { ports }, part: { words } }) =>
    look.each(ports, ({ hostPort }) => {
      if (hostPort !== undefined)
        look.report(
          object,
          `takes port ${hostPort} of its node; leave hostPort out`,
          part("hostPort", words),
        );
    }),
  );
}
