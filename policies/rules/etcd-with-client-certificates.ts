import { desiredStateIn } from "../lib/desired-state";
import { etcdProblems } from "../lib/etcd-security";
import type { KubernetesObject } from "../lib/kubernetes-object";
import type { ConfigMap } from "../lib/manifests";
import { eachContainer, podKinds, podsOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

/**
 * Who reaches an etcd without showing a certificate reads every Secret of the cluster and writes any right. So each server asks for one, each client has one, and nothing is
 * said in the clear; the servers' certificates alone would not do. Static pods are checked as their installer will write them.
 */
export const etcdWithClientCertificates = objectRule({
  name: "etcd-with-client-certificates",
  description: "Every etcd, and whatever speaks to one, uses TLS with certificates on both sides.",
  severity: "critical",
  remediationSteps:
    "Give servers client-cert-auth and a trusted CA, clients a certificate, and all URLs https.",
  url: "https://etcd.io/docs/v3.6/op-guide/security/",
  kinds: podKinds,
  check: (object, look) => {
    if (object.type.kind === "ConfigMap") {
      const found = desiredStateIn((object as KubernetesObject<ConfigMap>).manifest);
      if (found && "problem" in found) look.report(object, `${found.problem}; correct it`);
    }
    for (const pod of podsOf(object))
      eachContainer(pod, look, ({ container, part }) => {
        for (const problem of etcdProblems(container)) look.report(object, problem, part);
      });
  },
});
