import { guaranteesWithinCapacity } from "../../policies/rules/guarantees-within-capacity";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, config, good } from "./fixtures/guarantees-within-capacity";

const { configMap } = objectsOf("home");
it("accepts guarantees that the nodes have", () =>
  expect(violations(guaranteesWithinCapacity, good, config)).toEqual([]));

it("refuses more, with the figures", () =>
  expect(violations(guaranteesWithinCapacity, bad, config)).toEqual([
    'ConfigMap guarantees-within-capacity/guarantees-within-capacity: data["queues.yaml"]: guaranteed vcore of all queues is more than the node pools have (11 of 10, 110 %); guarantee less, or declare more nodes',
  ]));

it("refuses to pass what it cannot judge", () => {
  const unsaid =
    'ConfigMap guarantees-within-capacity/guarantees-within-capacity: data["queues.yaml"]: nobody says what the nodes have; set capacity of guarantees-within-capacity, with vcore and memory, in the configuration of this policy pack';
  expect(violations(guaranteesWithinCapacity, good)).toEqual([unsaid]);
  expect(violations(guaranteesWithinCapacity, good, { capacity: { vcore: "10" } })).toEqual([unsaid]);
});

it("knows other types where it is told of them", () => {
  const queues = [{ name: "p1", resources: { guaranteed: { "nvidia.com/gpu": "2" } } }];
  const partitions = [{ name: "default", queues: [{ name: "root", submitacl: "*", queues }] }];
  const subject = configMap({ "queues.yaml": JSON.stringify({ partitions }) });
  const withCards = (cards: string) => ({ capacity: { ...config.capacity, "nvidia.com/gpu": cards } });
  expect(violations(guaranteesWithinCapacity, subject, withCards("2"))).toEqual([]);
  expect(violations(guaranteesWithinCapacity, subject, withCards("1"))).toHaveLength(1);
  expect(violations(guaranteesWithinCapacity, subject, config)).toEqual([
    expect.stringContaining("no node pool has nvidia.com/gpu"),
  ]);
});

it("leaves what YuniKorn refuses to the rule that says so", () =>
  expect(violations(guaranteesWithinCapacity, configMap({ "queues.yaml": "partitions: [" }), config)).toEqual(
    [],
  ));
