import { queuesBounded } from "../../policies/rules/queues-bounded";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/queues-bounded";

const { configMap } = objectsOf("home");
const queues = (...children: object[]) =>
  configMap({
    "queues.yaml": JSON.stringify({
      partitions: [{ name: "default", queues: [{ name: "root", submitacl: "*", queues: children }] }],
    }),
  });
const resources = (max: object) => ({ resources: { max } });
const check = (...children: object[]) => violations(queuesBounded, queues(...children));

it("accepts a queue with both", () => expect(violations(queuesBounded, good)).toEqual([]));

it("refuses one without, and says which", () =>
  expect(violations(queuesBounded, bad)).toEqual([
    'ConfigMap queues-bounded/queues-bounded: data["queues.yaml"]: queue root.p1 has no maximum of memory; set max',
  ]));

it("takes a maximum above a queue for its own, type by type", () => {
  const parent = { name: "online", ...resources({ vcore: "8" }) };
  const child = (max: object) => ({ ...parent, queues: [{ name: "p1", ...resources(max) }] });
  expect(check(child({ memory: "8Gi" }))).toEqual([]);
  expect(check(child({}))).toEqual([
    expect.stringContaining("queue root.online.p1 has no maximum of memory"),
  ]);
});

it("takes zeros for none, as YuniKorn does", () =>
  expect(check({ name: "p1", ...resources({ vcore: "0", memory: "8Gi" }) })).toEqual([
    expect.stringContaining("queue root.p1 has no maximum of vcore; set max"),
  ]));

it("says everything at once", () =>
  expect(check({ name: "p1" }, { name: "p2" })).toEqual([
    expect.stringContaining("queue root.p1 has no maximum of vcore and memory"),
    expect.stringContaining("queue root.p2 has no maximum of vcore and memory"),
  ]));
