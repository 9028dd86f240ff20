import type { ArgsProblem } from "../../../lib/args-problem";
import type { CelebornSettings } from "../args";
import { confProblems } from "./conf";
import { diskProblems } from "./disks";
import { localVolumeProblems } from "./local-volumes";
import { masterProblems } from "./masters";
import { memoryProblems } from "./memory";
import { memoryRatioProblems } from "./memory-ratios";
import { type Names, nameProblems, namespaceList } from "./names";
import { queueProblems } from "./queue";
import { quotaProblems } from "./quotas";
import { shutdownProblems } from "./shutdown";
import { versionProblems } from "./version";
import { workerProblems } from "./workers";

export { celebornRemarks } from "./remarks";

/** Everything that is wrong with the settings, or an empty list. Never throws. */
export function celebornProblems(settings: CelebornSettings): ArgsProblem[] {
  const problems = [
    ...versionProblems(settings),
    ...masterProblems(settings),
    ...workerProblems(settings),
    ...diskProblems(settings),
    ...localVolumeProblems(settings),
    ...memoryProblems(settings),
    ...shutdownProblems(settings),
    ...quotaProblems(settings),
    ...queueProblems(settings),
    ...namespaceList("restNamespaces", settings.restNamespaces ?? []),
  ];
  return [...problems, ...confProblems(settings, problems.length === 0), ...memoryRatioProblems(settings)];
}

/** As `celebornProblems`, of a component's arguments. */
export const celebornArgsProblems = (args: CelebornSettings & Names): ArgsProblem[] => [
  ...celebornProblems(args),
  ...nameProblems(args),
];
