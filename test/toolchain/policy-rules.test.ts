import { join } from "node:path";
import { repository } from "../../local/lib/paths";
import { desiredState } from "../policies/fixtures/desired-state";
import type { Fixture } from "../policies/fixtures/fixture";
import { type Rule, type Subject, everyRule } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { withPolicies, withPoliciesOf, withPoliciesSet } from "../support/policy-pack";
import { PulumiProject } from "../support/pulumi-project";

/** Every rule in the real engine, on what its unit test's fixture refuses. No cluster: a preview of one that is not there shows the program's inputs. */
let project: PulumiProject;
let rules: readonly Rule[];
beforeAll(async () => {
  project = await PulumiProject.create();
  rules = (await everyRule()).flatMap((file) => file.rules);
}, 120_000);
afterAll(() => project.remove());
jest.setTimeout(180_000);

const fixtureOf = async (rule: string): Promise<Fixture> =>
  (await import(join(repository, "test/policies/fixtures", rule))) as Fixture;

/** A program with all these resources. A custom resource of any type, as `secrets-made-as-secrets` needs it. */
function write(subjects: readonly Subject[]): void {
  project.write(`
    class Any extends pulumi.CustomResource {}
    const cluster = new k8s.Provider("cluster", { kubeconfig: "/nosuch/kubeconfig", context: "none", clusterIdentifier: "none" });
    for (const { type, name, props, provider, ...options } of ${JSON.stringify(subjects)})
      if (type === "pulumi:providers:kubernetes") new k8s.Provider(name, props);
      else new Any(type, name, props, { ...options, ...(provider === undefined ? { provider: cluster } : {}) });`);
}

const configured = (config: object): string[] => withPoliciesSet(project, config);

/** `rule resource`, of each violation that stops a command. */
const violationsIn = (shown: string): string[] =>
  [...shown.matchAll(/\[mandatory\] (?:\[severity: \w+\] )? *([\w-]+) +\([\w./:]+: ([\w.-]+)\)/g)].map(
    ([, rule, resource]) => `${rule} ${resource}`,
  );

describe("a program with everything that the rules refuse", () => {
  const config = { "guarantees-within-capacity": { capacity: { vcore: "10", memory: "64Gi" } } };
  beforeAll(async () => {
    const fixtures = await Promise.all(rules.map(({ name }) => fixtureOf(name)));
    write(fixtures.flatMap(({ bad }) => bad));
  });

  test("is stopped by each of them, for its own reason", async () => {
    const found = violationsIn(await project.fail("preview", ...configured(config)));
    for (const { name } of rules)
      expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${name} ${name}(-|$)`)));
  });

  test("is not applied in part", async () => {
    await project.fail("up", "--yes", ...configured(config));
    expect([...(await project.state()).keys()]).toEqual([]);
  });
});

describe("an environment", () => {
  const { configMap } = objectsOf("etcd-of-one");
  const oneMember = configMap(desiredState("control-1"), { room: "event-etcd" });

  test("decides which rules hold in it, and how strictly", async () => {
    write([...(await fixtureOf("stateful-protected")).bad, oneMember]);
    await project.succeed("preview", ...withPoliciesOf("local"));
    const inProduction = violationsIn(await project.fail("preview", ...withPoliciesOf("prod")));
    expect([...new Set(inProduction.map((line) => line.split(" ")[0]))].sort()).toEqual([
      "images-pinned",
      "quorums-complete",
      "stateful-protected",
    ]);
  });

  test("exempts an object by name, with a reason and not without", async () => {
    write((await fixtureOf("stateful-protected")).bad);
    const exempt = (entry: object) => configured({ "stateful-protected": { exempt: [entry] } });
    const object = "StatefulSet stateful-protected/stateful-protected";
    await project.succeed("preview", ...exempt({ object, reason: "moves to other disks today" }));
    expect(await project.fail("preview", ...exempt({ object }))).toContain("reason is required");
    await project.fail("preview", ...exempt({ object: "Namespace *", reason: "another object's reason" }));
  });
});

test("a rule about the stack stops a preview and the update that begins with one", async () => {
  const { good, bad } = await fixtureOf("replicas-have-budgets");
  write(good);
  await project.succeed("preview", ...withPolicies());
  write(bad);
  const found = violationsIn(await project.fail("preview", ...withPolicies()));
  expect(found).toEqual([expect.stringMatching(/^replicas-have-budgets replicas-have-budgets-Deployment/)]);
  await project.fail("up", "--yes", ...withPolicies());
  expect([...(await project.state()).keys()]).toEqual([]);
});
