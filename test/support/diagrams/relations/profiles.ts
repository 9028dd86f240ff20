import { type KubeObject, find } from "../kube-object";
import type { FindRelations } from "./relation";

/** What Spark's configuration names, by its key or the templates' field: kind of the object, and words for the arrow. */
const references: readonly (readonly [pattern: RegExp, kind: string, label: string])[] = [
  [/\.serviceAccountName (\S+)/g, "ServiceAccount", "drivers run as"],
  [/priorityClassName: (\S+)/g, "PriorityClass", "priority"],
];

export const sparkDefaults = ({ kind, inputs }: KubeObject): string | undefined =>
  kind === "ConfigMap" ? (inputs.data?.["spark-defaults.conf"] as string | undefined) : undefined;

/** Accounts, priorities and queues that a tenant's profile gives its jobs. */
export const profiles: FindRelations = (profile, all) => {
  if (sparkDefaults(profile) === undefined) return [];
  const text = Object.values(profile.inputs.data as Record<string, string>).join("\n");
  const named = references.flatMap(([pattern, kind, label]) =>
    [...text.matchAll(pattern)].flatMap(([, name]) => {
      const to = find(all, kind, name!, profile.namespace) ?? find(all, kind, name!);
      return to ? [{ from: profile, to, label }] : [];
    }),
  );
  const tree = all.find(({ kind, inputs }) => kind === "ConfigMap" && inputs.data?.["queues.yaml"]);
  return tree && /\.label\.queue \S/.test(text)
    ? [...named, { from: profile, to: tree, label: "names a queue of" }]
    : named;
};
