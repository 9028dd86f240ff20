import { desiredStateIn } from "../lib/desired-state";
import { type KubernetesObject, labelOf, roomOf } from "../lib/kubernetes-object";
import type { ConfigMap, Workload } from "../lib/manifests";
import { objectRule } from "../lib/rule";

interface Settings {
  readonly least: number;
}

/** StatefulSets that decide by majority, by room and part. Celeborn's workers do not. */
const quorums: Readonly<Record<string, string>> = { celeborn: "master", "event-etcd": "member" };

/** An even number of members bears no more losses than one less, and asks one more for each decision; one or two bear none. */
export const quorumsComplete = objectRule<unknown, Settings>({
  name: "quorums-complete",
  description: "Celeborn's masters and the Events etcd's members are an odd number that bears a loss.",
  severity: "high",
  remediationSteps: "Make them three or five.",
  url: "https://etcd.io/docs/v3.6/faq/#what-is-failure-tolerance",
  settings: {
    least: { type: "integer", minimum: 1, default: 3, description: "The fewest members of a quorum." },
  },
  kinds: ["StatefulSet", "ConfigMap"],
  check: (object, look) => {
    const members = membersOf(object);
    if (members === undefined) return;
    if (members < look.settings.least)
      look.report(
        object,
        `${members} member${members === 1 ? "" : "s"}, of which none may be lost; make it ${look.settings.least}`,
      );
    else if (members % 2 === 0)
      look.report(
        object,
        `${members} members bear no more losses than ${members - 1}; make it ${members - 1} or ${members + 1}`,
      );
  },
});

function membersOf(object: KubernetesObject): number | undefined {
  if (object.type.kind === "ConfigMap") {
    // That one does not parse is said by `etcd-with-client-certificates`.
    const found = desiredStateIn((object as KubernetesObject<ConfigMap>).manifest);
    return found && "state" in found ? found.state.members.length : undefined;
  }
  const part = quorums[roomOf(object) ?? ""];
  if (part === undefined || labelOf(object, "app.kubernetes.io/component") !== part) return undefined;
  return (object as KubernetesObject<Workload>).manifest.spec?.replicas ?? 1;
}
