import { taintEffects } from "../../lib/placement";
import { cpu, labelMap, list, memory, text } from "./leaf";
import { oneOf, section } from "./section";

/** A taint that a pod may run beside. */
export const toleration = section({
  key: text.optional().describe("Taint's key. Default: any."),
  operator: oneOf(["Exists", "Equal"]).optional().describe("Default: Equal."),
  value: text.optional().describe("Taint's value, with Equal."),
  effect: oneOf(taintEffects).optional().describe("Default: any."),
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
