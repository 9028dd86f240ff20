import { profileNames } from "../../../components/spark-profile";
import { profileEntries } from "../../../components/spark-profile/profile";
import { lookUp } from "../../../components/spark-profile/known-key";
import { jobProblems } from "../../../components/spark-profile/problems";
import { type SparkLine, sparkLines } from "../../../lib/spark-features";
import { celeborn, confWith, facts, jobsWith } from "./profiles";

const appId = "annotation.yunikorn.apache.org/app-id";
const from = (first: SparkLine): SparkLine[] => sparkLines.slice(sparkLines.indexOf(first));

/** A key, the profile's value, and the lines that get it under profile `shuffleTracking` with decommissioning. */
const differences: [key: string, value: string, lines: readonly SparkLine[]][] = [
  ["spark.kubernetes.driver.scheduler.name", "yunikorn", from("3.3")],
  ["spark.kubernetes.executor.scheduler.name", "yunikorn", sparkLines],
  [`spark.kubernetes.driver.${appId}`, "{{APP_ID}}", from("3.3")],
  [`spark.kubernetes.executor.${appId}`, "{{APP_ID}}", from("3.3")],
  ["spark.kubernetes.executor.enablePollingWithResourceVersion", "true", from("3.3")],
  ["spark.kubernetes.driver.ownPersistentVolumeClaim", "false", from("3.4")],
  ["spark.kubernetes.driver.reusePersistentVolumeClaim", "false", from("3.4")],
  ["spark.stage.ignoreDecommissionFetchFailure", "true", from("3.4")],
  ["spark.executor.failuresValidityInterval", "1h", from("3.5")],
  ["spark.kubernetes.executor.useDriverPodIP", "true", from("4.1")],
  ["spark.kubernetes.executor.terminationGracePeriodSeconds", "120s", from("4.1")],
  ["spark.kubernetes.driverEnv.KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT", "6", from("3.3")],
  ["spark.kubernetes.driverEnv.KUBERNETES_REQUEST_RETRY_BACKOFFINTERVAL", "1000", from("3.3")],
  // The same in all of them.
  ["spark.dynamicAllocation.shuffleTracking.enabled", "true", sparkLines],
  ["spark.kubernetes.driver.connectionTimeout", "30000", sparkLines],
  ["spark.kubernetes.submission.requestTimeout", "30000", sparkLines],
];

it.each(differences)("sets %s to %s in its lines alone", (key, value, lines) => {
  const has = sparkLines.filter((line) => {
    const conf = confWith(
      { version: `${line}.1`, decommission: { enabled: true } },
      { profile: "shuffleTracking" },
    );
    return conf[key] === value || (key in conf && fail(key, conf[key]));
  });
  expect(has).toEqual(lines);
});

const fail = (key: string, value: string | undefined): never => {
  throw new Error(`${key} is ${value}`);
};

it.each(sparkLines.flatMap((line) => profileNames.map((profile) => [line, profile] as const)))(
  "says nothing to Spark %s with profile %s that it does not know, and nothing twice",
  (line, profile) => {
    for (const version of ["0.5.4", "0.6.3"]) {
      const jobs = jobsWith(
        {
          version: `${line}.1`,
          patched: line < "3.5",
          decommission: { enabled: true },
          executor: {
            ...jobsWith().settings.executor,
            pysparkMemory: "1Gi",
            offHeapMemory: "1Gi",
            cpuLimit: "2",
          },
        },
        {
          profile,
          celeborn: { ...celeborn, version, rackAware: true },
          gang: { enabled: true, style: "Hard", placeholderTimeout: "5m" },
        },
      );
      const entries = profileEntries({ ...facts, celeborn: jobs.celeborn }, jobs);
      const readers = { spark: line, celeborn: version === "0.5.4" ? "0.5" : "0.6" } as const;
      expect(entries.filter(({ key }) => lookUp(key, readers).known === undefined)).toEqual([]);
      expect(entries.filter(({ key }) => lookUp(key, readers).known?.deprecated !== undefined)).toEqual([]);
      expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
      expect(entries.length).toBeGreaterThan(30);
    }
  },
);

it("never turns on speculation, rolls names that jobs share, or limits failures by a number of its own", () => {
  for (const line of sparkLines)
    for (const profile of profileNames)
      expect(
        Object.keys(confWith({ version: `${line}.1` }, { profile })).filter((key) =>
          /speculation|podNamePrefix|maxNumFailures|preferIpAddress|shuffle\.service/.test(key),
        ),
      ).toEqual([]);
});

it("has each group once, with its entries together", () => {
  const groups = profileEntries({ ...facts, celeborn }, jobsWith({ conf: { "spark.a": "1" } })).map(
    ({ group }) => group,
  );
  const starts = groups.filter((group, index) => group !== groups[index - 1]);
  expect(new Set(starts).size).toBe(starts.length);
  expect(starts.at(-1)).toBe("The stack's own");
});

it.each(["3.1.3", "4.2.0", "3.5"])("derives nothing for Spark %s, and says so before", (version) => {
  expect(() => confWith({ version })).toThrow(`no profile is derived for Spark ${version}`);
  expect(jobProblems(jobsWith({ version })).map(({ propertyPath }) => propertyPath)).toEqual([
    "settings.version",
  ]);
});
