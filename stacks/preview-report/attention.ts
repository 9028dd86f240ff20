import type { Change } from "./resources/changes";

/** What a reviewer must not overlook. */
export interface Attention {
  readonly change: Change;
  readonly why: string;
}

interface Rule {
  readonly holds: (change: Change) => boolean;
  readonly why: string;
}

const isKind =
  (...kinds: readonly string[]) =>
  ({ object }: Change): boolean =>
    kinds.includes(object.kind);

/** Whose name or keys say that others trust or are trusted by it. */
const isCaMaterial = ({ object, old }: Change): boolean =>
  ["Secret", "ConfigMap"].includes(object.kind) &&
  [object.name, ...Object.keys({ ...asMap(old?.inputs?.data), ...asMap(old?.inputs?.stringData) })].some(
    (name) => /(^|[^a-z])(ca|pki|tls|certs?|certificates?)([^a-z]|$)/i.test(name),
  );

const asMap = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});

/** The most painful first; a resource is told with the first one that holds. */
const rules: readonly Rule[] = [
  { holds: isKind("provider"), why: "every object of it goes with it" },
  { holds: isKind("Namespace"), why: "everything in the namespace goes with it" },
  { holds: isKind("CustomResourceDefinition"), why: "every object of its kind goes with it" },
  {
    holds: ({ room, object }) => room === "event-etcd" && /^(DaemonSet|StatefulSet)$/.test(object.kind),
    why: "the Events etcd's members hang on it, and the API servers on them (docs/event-etcd.md)",
  },
  {
    holds: isKind("PersistentVolumeClaim", "PersistentVolume"),
    why: "its data is lost unless the volume is retained",
  },
  {
    holds: isKind("StatefulSet"),
    why: "all of its pods end; its volumes stay unless persistentVolumeClaimRetentionPolicy says otherwise",
  },
  {
    holds: isCaMaterial,
    why: "who trusts the old certificates, or has them mounted, does not know the new ones",
  },
  { holds: isKind("Secret"), why: "what has it mounted or read keeps the old values" },
  { holds: isKind("RandomPassword", "RandomBytes", "RandomString", "RandomId"), why: "its value is lost" },
  {
    holds: ({ room, object }) => object.kind === "ConfigMap" && room === "yunikorn",
    why: "YuniKorn reads its queues or its settings from it",
  },
  { holds: isKind("Service"), why: "its address goes; clients that keep it do not find the new one" },
  {
    holds: ({ goesFirst, object }) => goesFirst && /^(DaemonSet|Deployment)$/.test(object.kind),
    why: "its pods end before the new ones start",
  },
];

const gone = ({ action, isKept }: Change): boolean =>
  (action === "replaced" || action === "deleted") && !isKept;

/** What is replaced or deleted and has a state, or holds what has one; and whatever is protected. In the order of pain. */
export function attentionTo(changes: readonly Change[]): Attention[] {
  const found = changes.filter(gone).flatMap((change) => {
    const rank = rules.findIndex(({ holds }) => holds(change));
    const rule = rules[rank];
    if (!rule && !change.isProtected) return [];
    const reasons = [
      ...(change.isProtected ? ["protected, so `pulumi up` refuses"] : []),
      ...(rule ? [rule.why] : []),
    ];
    return [{ change, why: reasons.join("; "), rank: rank < 0 ? rules.length : rank }];
  });
  return found
    .sort((a, b) => Number(b.change.isProtected) - Number(a.change.isProtected) || a.rank - b.rank)
    .map(({ change, why }) => ({ change, why }));
}
