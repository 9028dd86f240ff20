import { type KubeObject, find, named, podTemplateOf } from "../kube-object";
import type { FindRelations, Relation } from "./relation";

interface Volume {
  readonly configMap?: { readonly name: string };
  readonly secret?: { readonly secretName: string };
  readonly hostPath?: { readonly path: string };
  readonly projected?: { readonly sources: readonly { readonly configMap?: { readonly name: string } }[] };
}

interface Container {
  readonly env?: readonly {
    readonly valueFrom?: {
      readonly configMapKeyRef?: { readonly name: string };
      readonly secretKeyRef?: { readonly name: string };
    };
  }[];
}

/** Every namespace has it: kube-controller-manager publishes the cluster's authority in it. */
const inEveryNamespace = "kube-root-ca.crt";

/** What the pods of a workload mount, read and run as. */
export const podReferences: FindRelations = (workload, all) => {
  const template = podTemplateOf(workload);
  if (template === undefined) return [];
  const { spec } = template;
  const to = (kind: string, name: string, label: string): Relation => ({
    from: workload,
    to:
      find(all, kind, name, workload.namespace) ??
      named(kind, name, kind === "hostPath" ? undefined : workload.namespace),
    label,
  });
  const containers = [...((spec.initContainers ?? []) as Container[]), ...(spec.containers as Container[])];
  const sources = containers.flatMap(({ env = [] }) => env.map(({ valueFrom = {} }) => valueFrom));
  return [
    ...((spec.volumes ?? []) as Volume[]).flatMap((volume) => mounted(volume, to)),
    ...sources.flatMap(({ configMapKeyRef, secretKeyRef }) => [
      ...(configMapKeyRef ? [to("ConfigMap", configMapKeyRef.name, "reads")] : []),
      ...(secretKeyRef ? [to("Secret", secretKeyRef.name, "reads")] : []),
    ]),
    ...((spec.imagePullSecrets ?? []) as { name: string }[]).map(({ name }) =>
      to("Secret", name, "pulls with"),
    ),
    ...(spec.serviceAccountName ? [to("ServiceAccount", spec.serviceAccountName as string, "runs as")] : []),
    ...priority(workload, spec.priorityClassName as string | undefined, all),
    ...claims(workload).map((name) => to("PersistentVolumeClaim", name, "claims")),
  ];
};

function mounted(
  { configMap, secret, hostPath, projected }: Volume,
  to: (kind: string, name: string, label: string) => Relation,
): Relation[] {
  const configMaps = [configMap, ...(projected?.sources ?? []).map((source) => source.configMap)];
  return [
    ...configMaps
      .flatMap((source) => (source === undefined || source.name === inEveryNamespace ? [] : [source.name]))
      .map((name) => to("ConfigMap", name, "mounts")),
    ...(secret ? [to("Secret", secret.secretName, "mounts")] : []),
    ...(hostPath ? [to("hostPath", hostPath.path, "mounts")] : []),
  ];
}

/** A class that the stack makes; Kubernetes' own have no object in it. */
function priority(from: KubeObject, name: string | undefined, all: readonly KubeObject[]): Relation[] {
  const to = name === undefined ? undefined : find(all, "PriorityClass", name);
  return to ? [{ from, to, label: "priority" }] : [];
}

const claims = ({ inputs }: KubeObject): string[] =>
  ((inputs.spec.volumeClaimTemplates ?? []) as { metadata: { name: string } }[]).map(
    ({ metadata }) => metadata.name,
  );
