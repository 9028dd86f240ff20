import type { Sections } from "../schema";
import { problem, type Rule } from "./rule";

/**
 * Disruption budgets let one at a time go, of those that there are: what there is once is away while its node is drained. Said where the environment is
 * worth protecting. Of Celeborn's masters its own component says it.
 */
export const lossesBorne: Rule = (sections) =>
  sections.protect ? [...apiServer(sections), ...members(sections), ...webhook(sections)] : [];

const single = (path: string, what: string, remedy: string) => [
  problem(path, `one (1), ${what} while its node is drained or lost; ${remedy}`),
];

function apiServer({ apiServer, cluster }: Partial<Sections>) {
  if (!apiServer || cluster?.mode !== "dedicated" || apiServer.workload === "DaemonSet") return [];
  const { autoscaling, replicas = 1 } = apiServer;
  const what = "so that nothing of Spark's reaches the API";
  if (autoscaling)
    return autoscaling.minReplicas > 1 ? [] : single("apiServer.autoscaling.minReplicas", what, "2 or more");
  return replicas > 1 ? [] : single("apiServer.replicas", what, "2 or more");
}

const members = ({ eventEtcd, cluster }: Partial<Sections>) =>
  cluster?.mode === "dedicated" && eventEtcd?.members.length === 1
    ? single("eventEtcd.members", "so that Events are lost", "3, on nodes of their own")
    : [];

const webhook = ({ yunikorn }: Partial<Sections>) =>
  yunikorn?.enabled &&
  yunikorn.admissionController.enabled !== false &&
  yunikorn.admissionController.replicas === 1
    ? single(
        "yunikorn.admissionController.replicas",
        "so that pods are created without who created them",
        "2 or more",
      )
    : [];
