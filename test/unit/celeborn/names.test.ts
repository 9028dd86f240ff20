import { celebornFacts } from "../../../components/celeborn";
import { workerSets } from "../../../components/celeborn/names";
import { settings, where } from "./support";

it("names masters by their pods, in the order of their ids", () =>
  expect(
    celebornFacts(settings({ masters: { replicas: 3 } }), { namespace: "n", clusterDomain: "example" }),
  ).toEqual({
    version: "0.5.4",
    endpoints: [
      "celeborn-master-0.celeborn-master.n.svc.example:9097",
      "celeborn-master-1.celeborn-master.n.svc.example:9097",
      "celeborn-master-2.celeborn-master.n.svc.example:9097",
    ],
    workers: 4,
    replication: true,
    rackAware: false,
    authentication: true,
  }));

it("looks at zones only where there are two copies to keep apart", () => {
  const zoned = { ...settings().workers, zones: ["a", "b"] };
  expect(celebornFacts(settings({ workers: zoned }), where).rackAware).toBe(true);
  expect(celebornFacts(settings({ workers: zoned, replication: false }), where).rackAware).toBe(false);
});

it("has a set of workers for each zone, or one", () => {
  expect(workerSets(undefined)).toEqual([{ name: "celeborn-worker" }]);
  expect(workerSets(["a", "b"])).toEqual([
    { name: "celeborn-worker-a", zone: "a" },
    { name: "celeborn-worker-b", zone: "b" },
  ]);
});
