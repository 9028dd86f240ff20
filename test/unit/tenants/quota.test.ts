import fc from "fast-check";
import type { JobSize } from "../../../components/tenants";
import { leastOf } from "../../../components/tenants/job-size";
import { limitItems } from "../../../components/tenants/limits";
import { quotaProblems } from "../../../components/tenants/problems/quota";
import { hardLimits } from "../../../components/tenants/quota";
import { parseQuantity } from "../../../lib/quantity";

const job: JobSize = {
  driver: { cpu: "1", memory: "2Gi" },
  executor: { cpu: "1500m", memory: "4Gi" },
  executors: 3,
  mostExecutors: 50,
  claims: 1,
  gang: false,
};

it("adds up what one job needs at its start, twice where its places are held for it", () => {
  const gibibyte = 1000n * 2n ** 30n;
  expect(leastOf(job)).toEqual({ cpu: 5500n, memory: 14n * gibibyte, pods: 5, claims: 3 });
  expect(leastOf({ ...job, gang: true })).toEqual({
    cpu: 11000n,
    memory: 28n * gibibyte,
    pods: 9,
    claims: 3,
  });
});

it("counts by default so many pods of the largest size", () =>
  expect(hardLimits({}, [job])).toEqual({
    pods: "2000",
    "requests.cpu": "3000",
    "requests.memory": "8192000Mi",
    "limits.memory": "8192000Mi",
    "count/configmaps": "10000",
    "count/services": "2000",
    "count/persistentvolumeclaims": "2000",
  }));

it("has room for four of the largest jobs that can be", () =>
  expect(hardLimits({}, [job, { ...job, mostExecutors: 999 }]).pods).toBe("4000"));

it("says nothing of CPU and memory where no profile is known", () =>
  expect(Object.keys(hardLimits({}, []))).not.toEqual(
    expect.arrayContaining([expect.stringContaining("requests")]),
  ));

it("counts storage where it is told to", () =>
  expect(hardLimits({ storage: "10Ti", pods: 5 }, [job])).toMatchObject({
    "requests.storage": "10Ti",
    pods: "5",
  }));

const amount = (unit: string) => fc.integer({ min: 1, max: 64 }).map((value) => `${value}${unit}`);
const pod = fc.record({ cpu: amount("00m"), memory: amount("00Mi") });
const anyJob: fc.Arbitrary<JobSize> = fc
  .record({
    driver: pod,
    executor: pod,
    executors: fc.integer({ min: 0, max: 40 }),
    more: fc.nat(500),
    claims: fc.integer({ min: 0, max: 1 }),
    gang: fc.boolean(),
  })
  .map(({ more, ...rest }) => ({ ...rest, mostExecutors: rest.executors + more }));

it("has defaults that hold a job of every profile, whatever its size", () =>
  fc.assert(
    fc.property(fc.array(anyJob, { minLength: 1, maxLength: 3 }), (jobs) => {
      const hard = hardLimits({}, jobs);
      for (const each of jobs) {
        const least = leastOf(each);
        expect(parseQuantity(hard["requests.cpu"]!)! >= least.cpu).toBe(true);
        expect(parseQuantity(hard["limits.memory"]!)! >= least.memory).toBe(true);
        expect(Number(hard.pods) >= least.pods).toBe(true);
        expect(Number(hard["count/persistentvolumeclaims"]) >= least.claims).toBe(true);
      }
    }),
  ));

it("asks for what it then takes: the amounts that a refusal names are enough", () =>
  fc.assert(
    fc.property(fc.array(anyJob, { minLength: 1, maxLength: 3 }), (jobs) => {
      const none = { pods: 0, cpu: "1m", memory: "1", configMaps: 0, services: 0, claims: 0 };
      const named = quotaProblems(none, jobs).map(({ propertyPath, reason }) => {
        const [, value = ""] = /; at least ([^,]+)/.exec(reason) ?? [];
        const key = propertyPath.replace("quota.", "");
        return [key, key === "cpu" || key === "memory" ? value : Number(value)];
      });
      expect(quotaProblems({ ...none, ...(Object.fromEntries(named) as object) }, jobs)).toEqual([]);
    }),
  ));

it.each([
  [{ cpu: "lots" }, "quota.cpu", /^not an amount \("lots"\)/],
  [{ memory: "0" }, "quota.memory", /^not an amount \("0"\)/],
  [{ storage: "-1Gi" }, "quota.storage", /^not an amount/],
  [{ pods: 1.5 }, "quota.pods", /^not a count \(1\.5\)/],
  [{ configMaps: -1 }, "quota.configMaps", /^not a count \(-1\)/],
])("refuses %j", (quota, path, reason) =>
  expect(quotaProblems(quota, [job])).toEqual([
    { propertyPath: path, reason: expect.stringMatching(reason) as string },
  ]),
);

it("gives no container a limit of CPU, whatever is set", () => {
  const all = limitItems({
    default: { cpu: "1", memory: "1Gi" },
    min: { cpu: "1m" },
    max: { memory: "9Gi" },
  });
  expect(all).toEqual([
    { type: "Container", defaultRequest: { cpu: "1", memory: "1Gi" }, default: { memory: "1Gi" } },
    { type: "Pod", min: { cpu: "1m" }, max: { memory: "9Gi" } },
  ]);
});
