import { labelOf } from "../lib/kubernetes-object";
import { inWords } from "../lib/list";
import { objectRule } from "../lib/rule";

const labels = [
  "app.kubernetes.io/name",
  "app.kubernetes.io/instance",
  "app.kubernetes.io/part-of",
  "app.kubernetes.io/managed-by",
  "spark-platform/component",
];

/** Who finds an object in the cluster sees whose it is and what makes it; the rules here know the rooms by it. */
export const objectsLabelled = objectRule({
  name: "objects-labelled",
  description: "Every object has the recommended labels and that of its room.",
  severity: "low",
  remediationSteps: "Use labels() of lib/labels.ts.",
  url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
  incomplete: true,
  declared: ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"].map((kind) => ({
    kind,
    object: `${kind} yunikorn-admission-controller-*`,
    reason: "YuniKorn's admission controller owns them, and leaves no label there but its own.",
  })),
  check: (object, look) => {
    const missing = labels.filter((label) => labelOf(object, label) === undefined);
    if (missing.length > 0)
      look.report(object, `metadata.labels: no ${inWords(missing)}; use labels() of lib/labels.ts`);
  },
});
