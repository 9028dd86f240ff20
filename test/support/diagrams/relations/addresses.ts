import { selects } from "../../network-policies";
import { type KubeObject, podTemplateOf } from "../kube-object";
import type { FindRelations } from "./relation";

/** Services whose names stand in an object's texts: flags, environment, configuration files. */
export const addresses: FindRelations = (object, all) => {
  if (object.kind === "Service") return [];
  const text = JSON.stringify(object.inputs);
  return all
    .filter((service) => service.kind === "Service" && hasNameOf(text, service) && !isBehind(object, service))
    .map((to) => ({ from: object, to, label: podTemplateOf(object) ? "calls" : "has the address of" }));
};

const hasNameOf = (text: string, { name, namespace = "" }: KubeObject): boolean =>
  new RegExp(`(?<![\\w-])${name}\\.${namespace}\\.svc(?![\\w-])`).test(text);

/** A StatefulSet's pods have their names below its own Service. */
const isBehind = (object: KubeObject, { namespace, inputs }: KubeObject): boolean => {
  const labels = podTemplateOf(object)?.metadata.labels;
  const matchLabels = inputs.spec.selector as Record<string, string>;
  return labels !== undefined && object.namespace === namespace && selects({ matchLabels }, labels);
};
