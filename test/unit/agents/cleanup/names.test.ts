import { executorPodName, labelledNames, unlabelledNames } from "../../../../agents/cleanup/names";
import { type DependentKind, dependentKinds } from "../../../../agents/cleanup/kinds";

const matches = (kind: DependentKind, name: string): boolean =>
  [labelledNames[kind], unlabelledNames[kind]].some(
    (pattern) => pattern !== undefined && new RegExp(pattern).test(name),
  );

/** As Spark has named them in real clusters: 6 digits by chance, and the submitter's clock. */
it.each<[DependentKind, string]>([
  ["ConfigMap", "spark-drv-1a2b3c9aa0b1c2d3-conf-map"],
  ["ConfigMap", "spark-exec-1a2b3c9aa0b1c2d3-conf-map"],
  ["ConfigMap", "daily-report-1a2b3c9aa0b1c2d3-driver-podspec-conf-map"],
  ["ConfigMap", "daily-report-1a2b3c9aa0b1c2d3-hadoop-config"],
  ["ConfigMap", "2024-report-1a2b3c9aa0b1c2d3-krb5-file"],
  ["Secret", "daily-report-1a2b3c9aa0b1c2d3-kubernetes-credentials"],
  ["Secret", "daily-report-1a2b3c9aa0b1c2d3-delegation-tokens"],
  ["Secret", "daily-report-1a2b3c9aa0b1c2d3-kerberos-keytab"],
  ["Service", "daily-report-1a2b3c9aa0b1c2d3-driver-svc"],
  ["Service", "spark-1a2b3c9aa0b1c2d3-driver-svc"],
  ["PersistentVolumeClaim", "daily-report-1a2b3c9aa0b1c2d3-driver-pvc-0"],
  ["PersistentVolumeClaim", "daily-report-1a2b3c9aa0b1c2d3-exec-17-pvc-3"],
  ["PersistentVolumeClaim", "a-prefix-of-ones-own-exec-1-pvc-0"],
])("knows the %s %s", (kind, name) => expect(matches(kind, name)).toBe(true));

it.each([
  "spark-drv-conf-map",
  "spark-drv-template-conf-map",
  "spark-drv-1a2b3c9aa0b1c2d3-conf-map-2",
  "my-spark-drv-1a2b3c9aa0b1c2d3-conf-map",
  "spark-drv-1A2B3C9AA0B1C2D3-conf-map",
  "spark-drv-1a2b3c9aa0b1c2d3ff-conf-map",
  "hadoop-config",
  "team-hadoop-config",
  "kerberos-keytab",
  "daily-report-kerberos-keytab",
  "history-driver-svc",
  "daily-report-1a2b3c9aa0b1c2d3-ui-svc",
  "customers",
  "exec-pvc-0",
  "data-driver-pvc-0",
  "spark-profile",
  "kube-root-ca.crt",
])("takes nothing by the name of %s for Spark's", (name) =>
  expect(dependentKinds.filter((kind) => matches(kind, name))).toEqual([]),
);

it("knows executors by their number", () => {
  expect("daily-report-1a2b3c-exec-12").toMatch(new RegExp(executorPodName));
  for (const name of ["daily-report-exec", "exec-1", "daily-report-exec-1-debug"])
    expect(name).not.toMatch(new RegExp(executorPodName));
});
