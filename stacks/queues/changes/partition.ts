import type { PlacementRule } from "../../../components/yunikorn/queues";
import { listed } from "../figures";
import type { Change } from "./change";
import type { Comparison } from "./state";

/** What holds for all queues: preemption, placement, nodes and groups. */
export function partitionChanges({ before, after }: Comparison): Change[] {
  const changed = (
    severity: Change["severity"],
    sentence: string,
    kind: Change["kind"] = "changed",
  ): Change => ({
    severity,
    kind,
    queues: [],
    sentence,
  });
  const [old, now] = [before.tree, after.tree];
  const preempts = [old, now].map(({ preemption }) => preemption?.enabled ?? true);
  const quota = [old, now].map(({ preemption }) => preemption?.quotaPreemption ?? false);
  const sort = [old, now].map(({ nodeSort }) => nodeSort?.policy ?? "fair");
  const weights = [old, now].map(({ nodeSort }) =>
    JSON.stringify(Object.entries(nodeSort?.weights ?? {}).sort()),
  );
  const resolver = [old, now].map(({ userGroupResolver }) => userGroupResolver ?? "");
  return [
    ...(preempts[0] === preempts[1]
      ? []
      : [
          preempts[1]
            ? changed(
                "preemption",
                "preemption is on: queues below their guarantee get it back from queues above theirs",
              )
            : changed(
                "guarantee shrinks",
                "preemption is off: a guarantee is kept only when others end by themselves",
                "lost",
              ),
        ]),
    ...(quota[0] === quota[1]
      ? []
      : [
          changed(
            "preemption",
            quota[1]
              ? "quota preemption is on: pods above a max that was lowered are ended, in queues with a delay for it"
              : "quota preemption is off: pods above a max that was lowered run on",
          ),
        ]),
    ...placementChange(old.placement, now.placement),
    ...(sort[0] === sort[1]
      ? []
      : [
          changed(
            "order",
            sort[1] === "binpacking"
              ? "nodes are filled one after the other, instead of evenly"
              : "nodes are filled evenly, instead of one after the other",
          ),
        ]),
    ...(weights[0] === weights[1]
      ? []
      : [changed("order", "resource types count differently when nodes are compared")]),
    ...(resolver[0] === resolver[1]
      ? []
      : [
          changed(
            "placement",
            `groups of users are told by ${resolver[1] || "the pods"}, instead of by ${resolver[0] || "the pods"}: ACLs and limits of groups may hold for others`,
          ),
        ]),
  ];
}

type Rules = readonly PlacementRule[] | undefined;

function placementChange(old: Rules, now: Rules): Change[] {
  // Without rules YuniKorn takes the queue that the pod names.
  const byDefault: readonly PlacementRule[] = [{ rule: "provided" }];
  const [was, is] = [old, now].map((rules) => (rules && rules.length > 0 ? rules : byDefault).map(inWords));
  if (was!.join("\n") === is!.join("\n")) return [];
  const gone = was!.filter((rule) => !is!.includes(rule));
  const fresh = is!.filter((rule) => !was!.includes(rule));
  const parts = [
    ...(gone.length > 0 ? [`no longer ${listed(gone)}`] : []),
    ...(fresh.length > 0 ? [`newly ${listed(fresh)}`] : []),
    ...(gone.length === 0 && fresh.length === 0 ? ["the same rules in another order"] : []),
  ];
  return [
    {
      severity: "placement",
      kind: "changed",
      queues: [],
      sentence: `applications are placed differently: ${parts.join("; ")}. Now: ${is!.map((rule, index) => `${index + 1}. ${rule}`).join(", ")}`,
    },
  ];
}

/** `queue root.etl for user a`, `a queue of the user's name below root.users, created`. */
export function inWords({ rule, value = "", create, parent, filter }: PlacementRule): string {
  const below = parent ? ` below ${inWords(parent)}` : "";
  const what = {
    provided: "the queue that the pod names",
    user: "the queue of the user's name",
    fixed: value,
    tag: `the queue of the application's ${value}`,
  }[rule];
  const names = [
    ...(filter?.users ?? []).map((user) => `user ${user}`),
    ...(filter?.groups ?? []).map((group) => `group ${group}`),
  ];
  const whom =
    names.length === 0
      ? ""
      : filter?.type === "deny"
        ? ` for all but ${listed(names)}`
        : ` for ${listed(names)}`;
  return `${what}${below}${create ? " (created if missing)" : ""}${whom}`;
}
