import { parseQuantity } from "../../../lib/quantity";
import type { ApiServerSettings } from "../args";
import { defaultResources } from "../settings";
import { type ArgsProblem, show, when, wholeBetween } from "./problem";

const mostReplicas = 16;

/** How many API servers there are, and who decides it. */
export function workloadProblems(settings: ApiServerSettings): ArgsProblem[] {
  const { autoscaling, network = "pod", replicas, spareNode, workload = "Deployment" } = settings;
  const daemonSet = workload === "DaemonSet";
  return [
    ...wholeBetween("replicas", replicas, [1, mostReplicas], "a count"),
    ...when(
      replicas !== undefined && daemonSet,
      "replicas",
      () =>
        `has no meaning with a DaemonSet (${replicas}); leave it out, nodeSelector says how many there are`,
    ),
    ...when(
      replicas !== undefined && autoscaling !== undefined && !daemonSet,
      "replicas",
      () => `given beside autoscaling (${replicas}), which decides it; leave one of them out`,
    ),
    ...when(
      autoscaling !== undefined && daemonSet,
      "autoscaling",
      () => `a DaemonSet cannot be scaled (${show(workload)}); leave it out, or workload: Deployment`,
    ),
    ...(autoscaling ? autoscalingProblems(settings) : []),
    ...when(
      spareNode === true && network === "pod",
      "spareNode",
      () =>
        "has no meaning on the pods' network (true); leave it out, a new API server always starts first there",
    ),
    ...when(
      spareNode === true && network === "host" && daemonSet,
      "spareNode",
      () => "a DaemonSet has no spare node (true); leave it out, or workload: Deployment",
    ),
  ];
}

function autoscalingProblems({
  autoscaling,
  resources = defaultResources,
}: ApiServerSettings): ArgsProblem[] {
  const { minReplicas, maxReplicas, cpuUtilization } = autoscaling!;
  const request = resources.requests.cpu;
  return [
    ...wholeBetween("autoscaling.minReplicas", minReplicas, [1, mostReplicas], "a count"),
    ...wholeBetween("autoscaling.maxReplicas", maxReplicas, [1, mostReplicas], "a count"),
    ...when(
      minReplicas > maxReplicas,
      "autoscaling.minReplicas",
      () => `more than maxReplicas (${minReplicas}); at most ${maxReplicas}`,
    ),
    ...wholeBetween(
      "autoscaling.cpuUtilization",
      cpuUtilization,
      [10, 95],
      "a percentage of the CPU request",
    ),
    ...when(
      (parseQuantity(request ?? "") ?? 0n) <= 0n,
      "resources.requests.cpu",
      () => `none that autoscaling could measure against (${show(request)}); such as "250m"`,
    ),
  ];
}
