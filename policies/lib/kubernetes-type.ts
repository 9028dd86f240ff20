/** Group and kind of a Kubernetes resource, as its type token says them. */
export interface KubernetesType {
  /** Empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** One of Kubernetes' own, with the fields that everybody knows: no custom resource, and no `...Patch`, which names only what it changes. */
  readonly isComplete: boolean;
}

/** Groups of Pulumi's own: components and Helm releases, which are no objects of the API. */
const components = ["helm.sh", "kustomize", "yaml"];

/** @returns undefined for what is no object of the Kubernetes API */
export function kubernetesType(token: string): KubernetesType | undefined {
  const [, written, kind] = /^kubernetes:([^/:]+)\/[^/:]+:(\w+)$/.exec(token) ?? [];
  if (written === undefined || kind === undefined || components.includes(written)) return undefined;
  const group = written === "core" ? "" : written;
  const isOwn = !group.includes(".") || group.endsWith(".k8s.io");
  return { group, kind, isComplete: isOwn && !/Patch(List)?$/.test(kind) };
}
