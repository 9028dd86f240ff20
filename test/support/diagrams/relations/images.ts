import { podTemplateOf } from "../kube-object";
import type { FindRelations } from "./relation";

/** Who makes, and who names, an image that the stack builds. Its object has the reference as input. */
export const images: FindRelations = (object, all) => {
  if (object.kind === "Image") return [];
  const text = JSON.stringify(object.inputs);
  return all
    .filter(({ kind, inputs }) => kind === "Image" && text.includes(inputs.reference as string))
    .filter(() => object.kind !== "ConfigMap" || object.inputs.data?.["spark-defaults.conf"])
    .map((to) => ({ from: object, to, label: podTemplateOf(object) ? "builds and pushes" : "image" }));
};
