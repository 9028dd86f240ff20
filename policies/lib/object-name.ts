import { property, text } from "./property";

/**
 * What people call an object, such as `Deployment p1/web`. Without a name of its own, which the provider makes up or which is not known
 * yet, the name of the Pulumi resource stands for it.
 * @param resource type token, name and inputs of a Kubernetes resource
 */
export function objectName(resource: { type: string; name: string; props: object }): string {
  const kind = resource.type.slice(resource.type.lastIndexOf(":") + 1);
  const metadata = property(resource.props, "metadata");
  const namespace = text(metadata, "namespace");
  const name = text(metadata, "name") ?? resource.name;
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}
