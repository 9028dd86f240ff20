import type { PolicyProviderResource, PolicyResourceOptions } from "@pulumi/policy";
import { type KubernetesType, kubernetesType } from "./kubernetes-type";
import { nullAsAbsent } from "./null-as-absent";
import { objectName } from "./object-name";
import { property, text } from "./property";

/** What a rule is given of a resource: `ResourceValidationArgs` or `PolicyResource`. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: object;
  readonly opts: PolicyResourceOptions;
  readonly provider?: PolicyProviderResource;
}

/**
 * An object of the Kubernetes API.
 * @template Manifest the fields that a rule reads, each of which may be missing: the API server checks the form, the rules check the sense
 */
export interface KubernetesObject<Manifest = unknown> {
  readonly type: KubernetesType;
  /** What people call it, such as `Deployment p1/web`. */
  readonly called: string;
  /** Undefined if there is none, or if it is not known yet; so is the namespace. */
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** Its inputs; in a rule over the whole stack its outputs, which the server may have added to. Reading what is not known yet throws. */
  readonly manifest: Manifest;
  readonly resource: Resource;
}

/** The room of the platform that an object belongs to is on a label of each. @see lib/labels.ts */
const roomLabel = "spark-platform/component";

/** @returns undefined for what is no object of the Kubernetes API */
export function kubernetesObject(resource: Resource): KubernetesObject<never> | undefined {
  const type = kubernetesType(resource.type);
  if (type === undefined) return undefined;
  const manifest = nullAsAbsent(resource.props);
  const metadata = property(manifest, "metadata");
  return {
    type,
    called: objectName({ ...resource, props: manifest }),
    name: text(metadata, "name"),
    namespace: text(metadata, "namespace"),
    manifest: manifest as never,
    resource,
  };
}

export const labelOf = ({ manifest }: KubernetesObject, label: string): string | undefined => {
  const metadata = property(manifest as object, "metadata");
  return typeof metadata === "object" && metadata !== null
    ? text(property(metadata, "labels"), label)
    : undefined;
};

/** The platform's room that an object belongs to, as its folder is called, such as `event-etcd`. */
export const roomOf = (object: KubernetesObject): string | undefined => labelOf(object, roomLabel);
