import type { ApiServerSettings } from "../args";
import { auditLogProblems } from "./audit-log";
import { etcdProblems } from "./etcd";
import { extraArgProblems } from "./extra-args";
import { loadBalancerProblems } from "./load-balancer";
import { nameProblems } from "./names";
import { nodePortProblems, portProblems, proxyPortProblems } from "./ports";
import type { ArgsProblem } from "./problem";
import { sizeProblems } from "./sizes";
import { timeProblems } from "./times";
import { versionProblems } from "./version";
import { workloadProblems } from "./workload";

export { extraArgProblems } from "./extra-args";
export type { ArgsProblem } from "./problem";

/** Everything that is wrong with the settings but for foreign flags and clashes between the ports of a node. */
export const settingsProblems = (settings: ApiServerSettings): ArgsProblem[] => [
  ...versionProblems(settings),
  ...workloadProblems(settings),
  ...portProblems(settings),
  ...proxyPortProblems(settings),
  ...etcdProblems(settings),
  ...nameProblems(settings),
  ...loadBalancerProblems(settings),
  ...sizeProblems(settings),
  ...timeProblems(settings),
  ...auditLogProblems(settings),
];

/** Everything that is wrong with the settings, or an empty list. */
export const apiServerProblems = (settings: ApiServerSettings): ArgsProblem[] => [
  ...settingsProblems(settings),
  ...extraArgProblems(settings.cluster),
  ...nodePortProblems(settings),
];
