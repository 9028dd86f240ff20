import { profileOf } from "../../../components/spark-profile";
import { configMapName } from "../../../components/spark-profile/profile-name";
import { profileEntries } from "../../../components/spark-profile/profile";
import { celeborn, confWith, facts, jobsWith } from "./profiles";

it.each([
  ["the tenant's", "static", "shuffleTracking", celeborn, "static"],
  ["the stack's", undefined, "shuffleTracking", celeborn, "shuffleTracking"],
  ["Celeborn where there is one", undefined, undefined, celeborn, "celeborn"],
  ["tracking where there is none", undefined, undefined, undefined, "shuffleTracking"],
] as const)("is %s", (_, own, usual, there, profile) => expect(profileOf(own, usual, there)).toBe(profile));

it("has a ConfigMap of its own name for each further one", () =>
  expect(
    [undefined, "celeborn", "shuffleTracking", "static"].map((name) => configMapName(name as "static")),
  ).toEqual([
    "spark-profile",
    "spark-profile-celeborn",
    "spark-profile-shuffle-tracking",
    "spark-profile-static",
  ]));

const allocation = "spark.dynamicAllocation";

it("static: a fixed number of executors, and none of the keys of dynamic allocation but that it is off", () => {
  const conf = confWith({ staticExecutors: 7 }, { profile: "static" });
  expect(Object.fromEntries(Object.entries(conf).filter(([key]) => key.startsWith(allocation)))).toEqual({
    [`${allocation}.enabled`]: "false",
  });
  expect(conf["spark.executor.instances"]).toBe("7");
  expect(confWith({}, { profile: "static" })["spark.executor.instances"]).toBe("2");
});

it("shuffleTracking: executors stay for their data, those of no running job for a time", () =>
  expect(confWith({}, { profile: "shuffleTracking" })).toMatchObject({
    [`${allocation}.enabled`]: "true",
    [`${allocation}.shuffleTracking.enabled`]: "true",
    [`${allocation}.shuffleTracking.timeout`]: "30m",
    [`${allocation}.minExecutors`]: "1",
    [`${allocation}.maxExecutors`]: "9",
  }));

it("says of Spark 3.2 that cached data hold nobody longer than shuffle data", () => {
  const reason = (version: string) =>
    profileEntries(facts, jobsWith({ version }, { profile: "shuffleTracking" })).find(
      ({ key }) => key === `${allocation}.shuffleTracking.timeout`,
    )!.reason;
  expect(reason("3.2.4")).toContain("Spark 3.2");
  expect(reason("3.3.4")).not.toContain("Spark 3.2");
});

it.each(["shuffleTracking", "static"] as const)(
  "%s: says nothing of Celeborn, even where there is one",
  (profile) =>
    expect(
      Object.keys(confWith({}, { profile })).filter((key) => /celeborn|shuffle\.manager/.test(key)),
    ).toEqual([]),
);

it("says who set each entry, and the tenant's wins", () => {
  const conf = { "spark.sql.shuffle.partitions": "50", "spark.task.maxFailures": "8" };
  const entries = profileEntries(
    { ...facts, celeborn },
    jobsWith({ conf }, { conf: { "spark.sql.shuffle.partitions": "70" } }),
  );
  const added = entries.filter(({ origin }) => origin !== "platform");
  expect(added.map(({ key, value, origin }) => [key, value, origin])).toEqual([
    ["spark.task.maxFailures", "8", "stack"],
    ["spark.sql.shuffle.partitions", "70", "tenant"],
  ]);
  expect(entries.find(({ key }) => key === "spark.master")!.origin).toBe("platform");
});
