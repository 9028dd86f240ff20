import * as k8s from "@pulumi/kubernetes";
import {
  PriorityAndFairness,
  type TenantFlows,
  maximumTenants,
} from "../../../components/priority-and-fairness";
import { record, recordProgram } from "../../support/record";

const create = (tenants: readonly TenantFlows[]) => {
  const provider = new k8s.Provider("cluster", { kubeconfig: "{}" });
  return new PriorityAndFairness("fairness", { provider, tenants });
};

const three = [
  { tenant: "p1", namespace: "p1" },
  { tenant: "p2", namespace: "jobs-of-p2", apiShare: 20 },
  { tenant: "p3", namespace: "p3" },
];

const objects = async (kind: string) => {
  const resources = await record(() => void create(three));
  return resources.filter(({ type }) => type === `kubernetes:flowcontrol.apiserver.k8s.io/v1:${kind}`);
};

it("gives Events and each tenant a level of their own, in proportion to the tenants' weights", async () => {
  const levels = await objects("PriorityLevelConfiguration");
  expect(
    Object.fromEntries(
      levels.map(({ inputs }) => [inputs.metadata.name, inputs.spec.limited.nominalConcurrencyShares]),
    ),
  ).toEqual({
    "spark-platform-events": 5,
    "spark-platform-tenant-p1": 7,
    "spark-platform-tenant-p2": 13,
    "spark-platform-tenant-p3": 7,
  });
});

it("lets no level take more than twice its own, and Events nothing beside it", async () => {
  const levels = await objects("PriorityLevelConfiguration");
  for (const { name, inputs } of levels) {
    const limit = inputs.spec.limited.borrowingLimitPercent as number;
    expect([name, limit]).toEqual([name, name === "fairness-events" ? 0 : 100]);
    // kube-apiserver refuses shuffle sharding that needs more than 60 bits.
    const { queues, handSize } = inputs.spec.limited.limitResponse.queuing as Record<string, number>;
    expect(Math.log2(queues!) * handSize!).toBeLessThanOrEqual(60);
  }
});

it("matches all service accounts of the tenant's namespace, whatever they ask for, and nobody else", async () => {
  const schema = (await objects("FlowSchema")).find(({ name }) => name === "fairness-tenant-p2")!.inputs.spec;
  expect(schema.priorityLevelConfiguration.name).toBe("spark-platform-tenant-p2");
  expect(schema.distinguisherMethod).toEqual({ type: "ByUser" });
  expect(schema.rules).toHaveLength(1);
  expect(schema.rules[0].subjects).toEqual([
    { kind: "ServiceAccount", serviceAccount: { name: "*", namespace: "jobs-of-p2" } },
  ]);
  expect(schema.rules[0].resourceRules[0]).toMatchObject({
    verbs: ["*"],
    resources: ["*"],
    clusterScope: true,
  });
  expect(schema.rules[0].nonResourceRules).toEqual([{ verbs: ["*"], nonResourceURLs: ["*"] }]);
});

it("comes after the schemas of Kubernetes' own components and before that of all service accounts, Events first", async () => {
  const schemas = await objects("FlowSchema");
  const precedence = Object.fromEntries(
    schemas.map(({ name, inputs }) => [name, inputs.spec.matchingPrecedence as number]),
  );
  const { "fairness-events": events, ...tenants } = precedence;
  expect(events).toBeLessThan(400);
  const values = Object.values(tenants);
  expect(new Set(values).size).toBe(3);
  for (const value of values) expect(value > 900 && value < 9000).toBe(true);
});

it("lets forty tenants share nine levels, each by a schema of its own", async () => {
  const forty = Array.from({ length: 40 }, (_, index) => ({ tenant: `t${index}`, namespace: `t${index}` }));
  const resources = await record(() => void create(forty));
  const of = (kind: string) =>
    resources.filter(({ type, name }) => type.endsWith(`:${kind}`) && name !== "fairness-events");
  const levels = of("PriorityLevelConfiguration");
  const names = levels.map(({ inputs }) => inputs.metadata.name as string);
  const shares = levels.map(({ inputs }) => inputs.spec.limited.nominalConcurrencyShares as number);
  expect(shares).toEqual(Array(9).fill(3));
  const schemas = of("FlowSchema");
  expect(new Set(schemas.map(({ inputs }) => inputs.metadata.name as string)).size).toBe(40);
  const led = schemas.map(({ inputs }) => inputs.spec.priorityLevelConfiguration.name as string);
  expect(new Set(led)).toEqual(new Set(names));
});

it("creates each level before the schema that names it", async () => {
  const schemas = await objects("FlowSchema");
  for (const { name, dependsOn } of schemas)
    expect(dependsOn).toContain(
      `kubernetes:flowcontrol.apiserver.k8s.io/v1:PriorityLevelConfiguration ${name}`,
    );
});

it("takes the longest name that a tenant can have", async () => {
  const tenant = "t".repeat(63);
  const resources = await record(() => void create([{ tenant, namespace: tenant }]));
  const labels = resources.flatMap(({ inputs }) =>
    Object.values((inputs.metadata?.labels ?? {}) as Record<string, string>),
  );
  expect(labels).toContain(tenant);
  for (const value of labels) expect(value.length).toBeLessThanOrEqual(63);
});

it("says which flow schemas there are", async () => {
  const { result } = await recordProgram(() => create(three).flowSchemas);
  const names = (await objects("FlowSchema")).map(({ inputs }) => inputs.metadata.name as string);
  expect([...result].sort()).toEqual(names.sort());
});

it("refuses a tenant without a share, one that is there twice, and more tenants than a request can be compared with, at once", () => {
  const many = Array.from({ length: maximumTenants + 1 }, (_, index) => ({
    tenant: `t${index}`,
    namespace: "n",
  }));
  const tenants = many.map((tenant, index) =>
    index === 1 ? { ...tenant, tenant: "t0" } : index === 2 ? { ...tenant, apiShare: 0.5 } : tenant,
  );
  const problems = [
    { propertyPath: "tenants", reason: expect.stringMatching(/^has 501 tenants; at most 500:/) as string },
    { propertyPath: "tenants[1].tenant", reason: "is t0 like tenants[0].tenant; each needs its own" },
    { propertyPath: "tenants[2].apiShare", reason: "is 0.5; a whole number from 1 on is allowed" },
  ];
  expect(() => create(tenants)).toThrow(expect.objectContaining({ errors: problems }) as Error);
});
