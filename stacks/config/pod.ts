import { taintEffects } from "../../lib/placement";
import { cpu, labelKey, labelMap, labelValue, list, memory } from "./leaf";
import { oneOf, section, show } from "./section";

/** A taint that a pod may run beside. @see k8s.io/kubernetes pkg/apis/core/validation, ValidateTolerations */
export const toleration = section({
  key: labelKey.optional().describe("Taint's key. Default: any, with operator Exists."),
  operator: oneOf(["Exists", "Equal"])
    .optional()
    .describe("Whether the value counts, or the key alone. Default: Equal."),
  value: labelValue.optional().describe("Taint's value, with Equal. Default: an empty one."),
  effect: oneOf(taintEffects).optional().describe("Taint's effect. Default: any."),
})
  .refine(({ key, operator }) => key !== undefined || operator === "Exists", {
    path: ["key"],
    error: "missing; the taint's key, or operator: Exists for every taint",
  })
  .refine(({ operator, value = "" }) => operator !== "Exists" || value === "", {
    path: ["value"],
    error: ({ input }) =>
      `not with operator Exists (${show((input as { value?: string }).value)}); operator: Equal, or no value`,
  });

const quantities = section({ cpu: cpu.describe("CPU."), memory: memory.describe("Memory.") });

/** What a container has. */
export const containerResources = section({
  requests: quantities.describe("Set aside."),
  limits: quantities.describe("At most."),
});

/** Where what belongs to the control plane runs. */
export const nearControlPlane = {
  nodeSelector: labelMap
    .optional()
    .describe("Nodes to run on. Default: any, control-plane nodes before others."),
  tolerations: list(toleration)
    .default([])
    .describe("Taints of those nodes, beside the control plane's own."),
};
