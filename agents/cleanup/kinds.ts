/** The kinds that Spark leaves behind, in the order in which they are listed: dependents before the pods that own them, see `judge/judge.ts`. */
export const dependentKinds = ["ConfigMap", "Secret", "Service", "PersistentVolumeClaim"] as const;
export type DependentKind = (typeof dependentKinds)[number];
export type Kind = DependentKind | "Pod";

/** As the API's paths have them. All are of the core group. */
export const plurals: Readonly<Record<Kind, string>> = {
  ConfigMap: "configmaps",
  Secret: "secrets",
  Service: "services",
  PersistentVolumeClaim: "persistentvolumeclaims",
  Pod: "pods",
};
