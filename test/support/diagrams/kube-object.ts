import type { Recorded } from "../record";

/** An object of a picture: one that the program registers, or one that such an object names. */
export interface KubeObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Folder of the component that makes it, such as `celeborn`; none for what the program does not make. */
  readonly room?: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the forms of some thirty kinds
  readonly inputs: any;
}

/** The component that makes a resource, or that it is. */
export const roomOf = ({ type, parent }: Recorded): string =>
  (type.startsWith("spark-platform:") ? type : parent).split(":")[1]!;

/** Objects of the cluster among what was recorded; components and providers are none. */
export const kubeObjects = (resources: readonly Recorded[]): KubeObject[] =>
  resources.flatMap((resource) => {
    const { type, name, inputs } = resource;
    if (!type.startsWith("kubernetes:")) return [];
    const { metadata = {} } = inputs as { metadata?: { name?: string; namespace?: string } };
    return [
      {
        kind: type.split(":").at(-1)!,
        name: metadata.name ?? name,
        ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
        room: roomOf(resource),
        inputs: inputs as object,
      },
    ];
  });

/** What an object names and the program does not make, such as a Secret that somebody else puts there. */
export const named = (kind: string, name: string, namespace?: string): KubeObject => ({
  kind,
  name,
  ...(namespace === undefined ? {} : { namespace }),
  inputs: {},
});

export const idOf = ({ kind, namespace = "", name }: KubeObject): string => `${kind} ${namespace}/${name}`;

/** A name that ends with the hash of a content, without it: a picture does not change with every content. */
export const withoutHash = (name: string): string => name.replace(/-[0-9a-f]{16}$/, "-HASH");

/** The object of a kind and name, in a namespace or of the cluster. */
export const find = (
  objects: readonly KubeObject[],
  kind: string,
  name: string,
  namespace?: string,
): KubeObject | undefined =>
  objects.find((object) => object.kind === kind && object.name === name && object.namespace === namespace);

interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  readonly spec: any;
}

/** The template of the pods that a workload makes. */
export function podTemplateOf({ kind, inputs }: KubeObject): PodTemplate | undefined {
  if (kind === "CronJob") return inputs.spec.jobTemplate.spec.template as PodTemplate;
  const makesPods = ["Deployment", "DaemonSet", "StatefulSet", "Job"].includes(kind);
  return makesPods ? (inputs.spec.template as PodTemplate) : undefined;
}
