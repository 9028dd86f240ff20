import { parse } from "yaml";
import { cleanupSettings } from "../../../agents/cleanup/settings";
import { doubts, plainReasons } from "../../../agents/cleanup/judge/verdict";
import { created, ofType } from "./support";
import { only } from "../../support/record";

const roles = "rbac.authorization.k8s.io/v1:Role";
const bindings = "rbac.authorization.k8s.io/v1:RoleBinding";

it("gives each tenant's account its own namespace and no other", async () => {
  const resources = await created();
  const inTenants = ofType(resources, bindings).filter(
    ({ inputs }) => inputs.metadata.namespace !== "spark-cleanup",
  );
  expect(
    inTenants.map(({ inputs: { metadata, roleRef, subjects } }) => [
      metadata.namespace as string,
      roleRef.name as string,
      subjects as unknown,
    ]),
  ).toEqual(
    ["p1", "p2"].map((tenant) => [
      tenant,
      "spark-cleanup",
      [{ kind: "ServiceAccount", name: `cleanup-${tenant}`, namespace: "spark-cleanup" }],
    ]),
  );
  expect(resources.filter(({ type }) => /ClusterRole/.test(type))).toEqual([]);
});

it("lets an account read, and delete one object at a time", async () => {
  const rules = ofType(await created(), roles).flatMap(({ inputs }) => inputs.rules as { verbs: string[] }[]);
  const verbs = new Set(rules.flatMap(({ verbs: each }) => each));
  expect([...verbs].sort()).toEqual(["delete", "get", "list", "update"]);
});

it("lets an account write its own lease, which is there, and create none", async () => {
  const resources = await created();
  const leases = ofType(resources, "coordination.k8s.io/v1:Lease");
  expect(leases.map(({ inputs }) => [inputs.metadata.name as string, inputs.spec as unknown])).toEqual([
    ["cleanup-p1", undefined],
    ["cleanup-p2", undefined],
  ]);
  const own = ofType(resources, roles).filter(({ inputs }) => inputs.metadata.namespace === "spark-cleanup");
  expect(own.map(({ inputs }) => inputs.rules as unknown)).toEqual(
    ["cleanup-p1", "cleanup-p2"].map((lease) => [
      {
        apiGroups: ["coordination.k8s.io"],
        resources: ["leases"],
        verbs: ["get", "update"],
        resourceNames: [lease],
      },
    ]),
  );
});

const jobs = async (changes = {}) => ofType(await created(changes), "batch/v1:CronJob");

it("runs one at a time, for an hour at most, and is not tried again", async () => {
  const [job] = await jobs();
  expect(job!.inputs.spec).toMatchObject({
    concurrencyPolicy: "Forbid",
    startingDeadlineSeconds: 600,
    timeZone: "Etc/UTC",
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: { spec: { backoffLimit: 0, activeDeadlineSeconds: 4200, ttlSecondsAfterFinished: 86_400 } },
  });
  // By kubelet, which leaves pod and log; by the Job only where none starts.
  expect(job!.inputs.spec.jobTemplate.spec.template.spec.activeDeadlineSeconds).toBe(3600);
});

it("passes the Pod Security Standard restricted, with a token of an hour where no program looks for one", async () => {
  const [job] = await jobs();
  expect(job!.inputs.spec.jobTemplate.spec.template.spec).toMatchObject({
    automountServiceAccountToken: false,
    serviceAccountName: "cleanup-p1",
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        env: [{ name: "NODE_OPTIONS", value: "--max-old-space-size=160 --max-semi-space-size=4" }],
      },
    ],
    volumes: [
      {
        projected: {
          sources: [
            { serviceAccountToken: { path: "token", expirationSeconds: 3600 } },
            { configMap: { name: "kube-root-ca.crt" } },
          ],
        },
      },
    ],
  });
});

it("tells the program what the settings say, in its own words", async () => {
  const [job] = await jobs({
    retention: { succeeded: "2h", failed: "3h" },
    grace: "90m",
    stuckAfter: "5h",
    cap: 7,
    dryRun: true,
    pushgateway: "http://push:9091",
  });
  const [name, ...args] = job!.inputs.spec.jobTemplate.spec.template.spec.containers[0].args as string[];
  expect(name).toBe("cleanup");
  expect(cleanupSettings(args)).toEqual({
    namespace: "p1",
    server: "https://spark-apiserver.spark-system.svc",
    credentials: "/var/run/secrets/spark-cleanup",
    lease: { namespace: "spark-cleanup", name: "cleanup-p1" },
    rules: { grace: 5400, retention: { succeeded: 7200, failed: 10_800 }, stuckAfter: 18_000 },
    cap: 7,
    concurrency: 16,
    dryRun: true,
    pushgateway: "http://push:9091",
  });
});

it("spreads the tenants over the quarter of an hour, always in the same way", async () => {
  const many = Array.from({ length: 40 }, (_, index) => ({
    name: `team-${index}`,
    namespace: `team-${index}`,
  }));
  const schedules = (await jobs({ tenants: many })).map(({ inputs }) => inputs.spec.schedule as string);
  expect(new Set(schedules).size).toBeGreaterThan(8);
  expect(
    (await jobs({ tenants: many.slice(0, 1) })).map(({ inputs }) => inputs.spec.schedule as string),
  ).toEqual(schedules.slice(0, 1));
  for (const schedule of schedules) expect(schedule).toMatch(/^[\d,*/-]+ \* \* \* \*$/);
});

it("has room in a CronJob's name for the longest of tenants", async () => {
  const names = ["a", "b"].map((end) => `${"t".repeat(62)}${end}`);
  const found = (await jobs({ tenants: names.map((name) => ({ name, namespace: name })) })).map(
    ({ inputs }) => inputs.metadata.name as string,
  );
  expect(found.map(({ length }) => length)).toEqual([52, 52]);
  expect(new Set(found).size).toBe(2);
});

it("goes out to the API servers and to what takes figures, and nobody comes in", async () => {
  const { spec } = only(
    await created({ pushgateway: "http://push:9091" }),
    "kubernetes:networking.k8s.io/v1:NetworkPolicy",
  ).inputs;
  expect(spec.policyTypes).toEqual(["Ingress", "Egress"]);
  expect(spec.ingress).toBeUndefined();
  expect(
    (spec.egress as { ports: { port: number }[] }[]).flatMap(({ ports }) => ports.map(({ port }) => port)),
  ).toEqual([53, 53, 443, 6444, 9091]);
});

it("selects the pods of its runs in its policy", async () => {
  const resources = await created();
  const { podSelector } = only(resources, "kubernetes:networking.k8s.io/v1:NetworkPolicy").inputs.spec;
  const [job] = ofType(resources, "batch/v1:CronJob");
  expect(job!.inputs.spec.jobTemplate.spec.template.metadata.labels).toMatchObject(podSelector.matchLabels);
});

it("has the second lock where the cluster knows it", async () => {
  const type = "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy";
  expect(only(await created(), type).inputs.spec.failurePolicy).toBe("Fail");
  expect(
    (await created({ kubernetesVersion: "v1.29.9" })).filter((each) => each.type.startsWith(type)),
  ).toEqual([]);
});

it("has rules for a Prometheus that name reasons and codes which there are", async () => {
  const { data } = only(
    (await created()).filter(({ name }) => name === "cleanup-alerts"),
    "kubernetes:core/v1:ConfigMap",
  ).inputs;
  const { groups } = parse(data["spark-cleanup.rules.yaml"] as string) as {
    groups: { rules: { alert: string; expr: string }[] }[];
  };
  expect(groups[0]!.rules.map(({ alert }) => alert)).toEqual([
    "SparkLeftoversGrow",
    "SparkObjectsKeptInDoubt",
    "SparkCleanupEndsBadly",
    "SparkCleanupDoesNotRun",
  ]);
  const [, excluded = ""] = /reason!~"([^"]*)"/.exec(groups[0]!.rules[1]!.expr)!;
  expect(excluded.split("|")).toEqual(expect.arrayContaining([...plainReasons]));
  for (const doubt of doubts) expect(excluded.split("|")).not.toContain(doubt);
});

it("alarms of runs that do not end well whatever the schedule is, and not of one under way", async () => {
  const { data } = only(
    (await created({ timeLimit: "2h" })).filter(({ name }) => name === "cleanup-alerts"),
    "kubernetes:core/v1:ConfigMap",
  ).inputs;
  const { groups } = parse(data["spark-cleanup.rules.yaml"] as string) as {
    groups: { rules: { alert: string; expr: string; for: string }[] }[];
  };
  const rule = groups[0]!.rules.find(({ alert }) => alert === "SparkCleanupDoesNotRun")!;
  expect(rule.for).toBe("8100s");
  // A CronJob that has never ended well has no time of it.
  for (const metric of ["status_last_schedule_time", "created", "next_schedule_time"])
    expect(rule.expr).toContain(`kube_cronjob_${metric}{namespace="spark-cleanup"}`);
});

it("starts no run before both locks and its account are there", async () => {
  const [job] = await jobs();
  expect(job!.dependsOn.map((each) => each.split(" ")[0])).toEqual(
    expect.arrayContaining([
      "kubernetes:flowcontrol.apiserver.k8s.io/v1:FlowSchema",
      "kubernetes:networking.k8s.io/v1:NetworkPolicy",
      "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding",
      "kubernetes:coordination.k8s.io/v1:Lease",
      "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
    ]),
  );
});
