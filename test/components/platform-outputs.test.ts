import { Platform } from "../../components/platform";
import { queueOutputs } from "../../components/platform/queue-outputs";
import { loadConfig } from "../../stacks/config";
import { readStackFile, stackNames } from "../../stacks/source";
import { configWith } from "../support/config";
import { recordProgram } from "../support/record";
import { withAuthority } from "../support/authority";

/** Nothing that a cluster or a generator of secrets answers may be among what other teams read. */
it.each(stackNames())("lets no secret of the stack %s out", async (stack) => {
  const secret = "hunter2-4242";
  const { result } = await recordProgram(
    () => new Platform("platform", loadConfig(readStackFile(stack))).outputs,
    {
      ...withAuthority,
      "kubernetes:core/v1:Secret": () => ({ data: { password: secret } }),
      "random:index/randomPassword:RandomPassword": () => ({ result: secret, bcryptHash: secret }),
    },
  );
  const text = JSON.stringify(result);
  expect(text).not.toContain(secret);
  expect(text).not.toMatch(/PRIVATE KEY|client-key-data|"secret":/);
});

const tree = (queues: object): object => ({ enabled: true, queues: { root: { queues } } });
const outputsOf = (queues: object, tenants: object[]) =>
  queueOutputs(loadConfig(configWith({ yunikorn: tree(queues), tenants })));

it("has each queue that takes jobs, with the tenants whose jobs come there", () => {
  const outputs = outputsOf(
    { batch: { queues: { p1: { max: { vcore: "10" } }, p2: {} } }, rest: { guaranteed: { memory: "5Gi" } } },
    [
      { name: "p1", queue: "root.batch.p1" },
      { name: "p2", queue: "root.batch.p2" },
    ],
  );
  expect(outputs).toEqual({
    "root.batch.p1": { guaranteed: {}, max: { vcore: "10" }, tenants: ["p1"] },
    "root.batch.p2": { guaranteed: {}, max: {}, tenants: ["p2"] },
    "root.rest": { guaranteed: { memory: "5Gi" }, max: {}, tenants: [] },
  });
});

it("gives a queue the smallest maximum of its line, type by type", () => {
  const outputs = outputsOf(
    {
      batch: {
        max: { vcore: "10", memory: "100Gi" },
        maxApplications: 5,
        queues: {
          p1: { max: { vcore: "8" }, maxApplications: 3 },
          p2: { max: { memory: "50Gi" }, maxApplications: 5 },
        },
      },
    },
    [{ name: "p1", queue: "root.batch.p1" }],
  )!;
  expect(outputs["root.batch.p1"]).toMatchObject({
    max: { vcore: "8", memory: "100Gi" },
    maxApplications: 3,
  });
  expect(outputs["root.batch.p2"]).toMatchObject({
    max: { vcore: "10", memory: "50Gi" },
    maxApplications: 5,
  });
});

it("has no queues where the platform does not run YuniKorn", () =>
  expect(queueOutputs(loadConfig(configWith()))).toBeUndefined());
