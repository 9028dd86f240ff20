import { type KubernetesObject, roomOf } from "../lib/kubernetes-object";
import { queuesIn } from "../lib/queue-config";
import { objectRule } from "../lib/rule";
import type { ConfigMap } from "../lib/manifests";

/** Kinds whose deletion takes data along, or everything that is in them. */
const stateful = [
  "Namespace",
  "StatefulSet",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "CustomResourceDefinition",
];

/**
 * With `protect` the engine refuses to delete an object and to replace it, in a preview already. Without it, a line that is lost in a merge deletes a tenant, and an
 * immutable field that is changed deletes a StatefulSet. No rule is told what the engine is about to do; what it can make sure of is that the engine asks. Who means it, takes the object out of the rule by name, in the same
 * pull request.
 */
export const statefulProtected = objectRule({
  name: "stateful-protected",
  description: "What holds data or everything else is protected from deletion and replacement.",
  severity: "critical",
  remediationSteps:
    "Set protect; for a replacement that is meant, exempt the object by name, with the reason, and take the exemption back afterwards.",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
  check: (object, look) => {
    if (!isStateful(object) || object.resource.opts.protect) return;
    look.report(object, "could be deleted or replaced by any change of the program; set protect");
  },
});

/** Also the installer, which takes the Events etcd back from its nodes when it is deleted, and the queues, without which YuniKorn places nothing. */
const isStateful = (object: KubernetesObject): boolean =>
  stateful.includes(object.type.kind) ||
  (object.type.kind === "DaemonSet" && roomOf(object) === "event-etcd") ||
  (object.type.kind === "ConfigMap" &&
    queuesIn((object as KubernetesObject<ConfigMap>).manifest) !== undefined);
