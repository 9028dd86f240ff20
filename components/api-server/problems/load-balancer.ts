import { parseCidr } from "../../../lib/cidr";
import type { ApiServerSettings } from "../args";
import { loadBalancerName } from "../external-name";
import { severalReplicas } from "../settings";
import { type ArgsProblem, problem, show, when, wholeBetween } from "./problem";

/** kube-apiserver's own limit. */
const mostGoaway = 0.02;

/** The load balancer, and what only makes sense behind one. */
export function loadBalancerProblems(settings: ApiServerSettings): ArgsProblem[] {
  const { extraNames, loadBalancer } = settings;
  if (!loadBalancer) return goawayProblems(settings);
  const { annotations = {}, loadBalancerClass, port, sourceRanges } = loadBalancer;
  return [
    ...when(
      loadBalancerName(loadBalancer, extraNames) === undefined,
      "loadBalancer.name",
      () =>
        "missing; the DNS name or address that clients use, or extraNames: the certificate has to have it",
    ),
    ...when(
      Object.keys(annotations).length === 0 && loadBalancerClass === undefined,
      "loadBalancer.annotations",
      () =>
        "none, and no loadBalancerClass: most clouds would make it public (missing); what makes it internal in yours",
    ),
    ...(sourceRanges ?? []).flatMap((range, index) =>
      rangeProblems(`loadBalancer.sourceRanges[${index}]`, range),
    ),
    ...when(
      sourceRanges?.length === 0,
      "loadBalancer.sourceRanges",
      () => "empty ([]), which lets everybody in; at least one range, or leave it out",
    ),
    ...wholeBetween("loadBalancer.port", port, [1, 65535], "a port"),
    ...goawayProblems(settings),
  ];
}

function rangeProblems(path: string, range: string): ArgsProblem[] {
  if (parseCidr(range) === undefined)
    return [
      problem(
        path,
        `not a range (${show(range)}); an IPv4 range whose bits behind the prefix are 0, such as 10.0.0.0/8`,
      ),
    ];
  return when(
    range.endsWith("/0"),
    path,
    () => `everybody (${show(range)}); ranges of your network, or leave it out`,
  );
}

/** A client that is told to connect anew and meets the same API server again has gained nothing. */
function goawayProblems(settings: ApiServerSettings): ArgsProblem[] {
  const { goawayChance, loadBalancer } = settings;
  if (goawayChance === undefined) return [];
  return [
    ...when(
      !(goawayChance >= 0 && goawayChance <= mostGoaway),
      "goawayChance",
      () =>
        `not a chance that kube-apiserver takes (${goawayChance}); from 0 to ${mostGoaway}, such as 0.001`,
    ),
    ...when(
      goawayChance > 0 && loadBalancer === undefined,
      "goawayChance",
      () => `without a load balancer (${goawayChance}); 0, or loadBalancer`,
    ),
    ...when(
      goawayChance > 0 && !severalReplicas(settings),
      "goawayChance",
      () => `with one API server (${goawayChance}); 0, or more replicas`,
    ),
  ];
}
