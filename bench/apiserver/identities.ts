import { randomBytes } from "node:crypto";

/** How much of a cluster the storm meets; see docs/benchmarks.md. */
export const population = {
  sparkNamespaces: 20,
  nodes: 40,
  runningPodsPerNamespace: 75,
  onlinePods: 30,
} as const;

const numbered = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(2, "0")}`);

export const sparkNamespaces = numbered("spark", population.sparkNamespaces);
export const onlineNamespace = "online";
export const nodes = numbered("node", population.nodes);

/** Service accounts of each Spark namespace: who submits, and who the drivers are. */
export const submitter = "submitter";
export const driver = "driver";

export const serviceAccount = (namespace: string, name: string): string =>
  `system:serviceaccount:${namespace}:${name}`;
export const nodeUser = (node: string): string => `system:node:${node}`;
export const yunikorn = serviceAccount("yunikorn", "yunikorn-admin");
export const cleanup = serviceAccount("spark-platform", "cleanup");
export const onlineUser = serviceAccount(onlineNamespace, "shop");
export const admin = "bench-admin";
export const controllerManager = "system:kube-controller-manager";

/** A user's groups decide its flow schema: service accounts are in `workload-low`, kubelets in `system`, the controller manager in `workload-high`. */
const groupsOf = (user: string): readonly string[] => {
  if (user === admin) return ["system:masters"];
  if (user.startsWith("system:node:")) return ["system:nodes"];
  const namespace = /^system:serviceaccount:([^:]+):/.exec(user)?.[1];
  return namespace ? ["system:serviceaccounts", `system:serviceaccounts:${namespace}`] : [];
};

/** A random token for every user of the bench, by name. They are valid for its API servers only. */
export function makeTokens(): Readonly<Record<string, string>> {
  const users = [
    ...sparkNamespaces.flatMap((namespace) =>
      [submitter, driver].map((name) => serviceAccount(namespace, name)),
    ),
    ...nodes.map(nodeUser),
    ...[yunikorn, cleanup, onlineUser, admin, controllerManager],
  ];
  return Object.fromEntries(users.map((user) => [user, randomBytes(16).toString("hex")]));
}

/** The text of an API server's --token-auth-file. */
export const tokenFile = (tokens: Readonly<Record<string, string>>): string =>
  Object.entries(tokens)
    .map(([user, token]) => `${token},${user},${user},"${groupsOf(user).join(",")}"\n`)
    .join("");
