/** One job that lives from its shuffle, under the profiles that need no Celeborn: what they hold and when they let go, and what a lost executor and a lost driver cost. */
import { tenant } from "../../local/job/names";
import { type ShuffleResult, runShuffle, submitShuffle } from "../../local/job/shuffle";
import { stackOutputs } from "../../local/platform";
import type { DedicatedOutputs } from "../../stacks/outputs";
import { eventually } from "../support/faults/eventually";
import { kubectl, output } from "../support/local";

jest.setTimeout(600_000);

const rows = 400_000;
const pause = 20;

/** So that both have some of the data: an executor that came late would have none, and go. */
const twoFromTheStart = {
  "spark.dynamicAllocation.initialExecutors": "2",
  "spark.dynamicAllocation.maxExecutors": "2",
  "spark.scheduler.minRegisteredResourcesRatio": "1",
  "spark.scheduler.maxRegisteredResourcesWaitingTime": "300s",
};

const executorsOf = async (namespace: string, driver: string): Promise<string[]> =>
  (
    await output(
      kubectl(
        "get",
        "pods",
        `--namespace=${namespace}`,
        "--selector=spark-role=executor",
        `--output=jsonpath={.items[?(@.metadata.ownerReferences[0].name=="${driver}")].metadata.name}`,
      ),
    )
  )
    .split(" ")
    .filter(Boolean);

const answered = (namespace: string, driver: string, question: number): Promise<void> =>
  eventually(120, async () => {
    const log = await output(kubectl("logs", "-n", namespace, driver));
    if (!log.includes(`"question": ${question}`)) throw new Error(`question ${question} is not answered yet`);
  });

const print = (title: string, result: ShuffleResult): void => {
  const { seconds, executors, executorSeconds, releasedInPause, releasedAfterDrop } = result;
  const after = releasedAfterDrop.map((moment) => `${moment.toFixed(0)} s`).join(", ") || "never";
  process.stdout.write(
    `    ${title}: ${seconds.toFixed(0)} s, ${executors.length} executors for ${executorSeconds.toFixed(0)} s together, ` +
      `${releasedInPause} released in the pause, after the data were dropped: ${after}\n`,
  );
};

describe("a shuffle job", () => {
  let outputs: DedicatedOutputs;
  let profiles: Readonly<Record<string, string>>;
  let namespace: string;
  beforeAll(async () => {
    outputs = await stackOutputs();
    ({ namespace, sparkProfiles: profiles } = outputs.tenants[tenant]!);
  });

  it("under shuffleTracking keeps the executors that hold its data, and lets them go when nobody needs it", async () => {
    const result = await runShuffle(outputs, {
      profile: profiles["shuffleTracking"]!,
      rows,
      pause,
      patience: 60,
      conf: twoFromTheStart,
    });
    print("shuffleTracking", result);
    expect(result.questions.map((question) => question.rows)).toEqual([rows, rows]);
    expect(result.executors.length).toBeGreaterThan(1);
    // Longer than executorIdleTimeout of the stack, which is 10 s.
    expect(result.releasedInPause).toBe(0);
    expect(result.releasedAfterDrop.length).toBeGreaterThan(0);
  });

  it("under static has the same executors from its beginning to its end, also one that was lost", async () => {
    const result = await runShuffle(
      outputs,
      // Spark may notice at its next list of pods alone, 30 s later (spark.kubernetes.executor.apiPollingInterval).
      { profile: profiles["static"]!, rows, pause: 60, conf: { "spark.executor.instances": "2" } },
      async ({ driverPod }) => {
        await answered(namespace, driverPod, 1);
        const [first] = await executorsOf(namespace, driverPod);
        await output(kubectl("delete", "pod", first!, "-n", namespace, "--grace-period=0", "--force"));
      },
    );
    print("static, an executor killed", result);
    expect(result.questions.map((question) => question.rows)).toEqual([rows, rows]);
    // Two, and the one in the place of the lost one.
    expect(result.executors).toHaveLength(3);
    expect(result.executors.filter(({ released }) => released)).toHaveLength(1);
  });

  it("whose driver is killed leaves no executor behind", async () => {
    const { driverPod } = await submitShuffle(outputs, {
      profile: profiles["shuffleTracking"]!,
      rows,
      pause,
    });
    await answered(namespace, driverPod, 1);
    expect(await executorsOf(namespace, driverPod)).not.toEqual([]);
    const begin = Date.now();
    await output(kubectl("delete", "pod", driverPod, "-n", namespace, "--grace-period=0", "--force"));
    await eventually(90, async () => {
      const left = await executorsOf(namespace, driverPod);
      if (left.length > 0) throw new Error(`still there: ${left.join(", ")}`);
    });
    process.stdout.write(
      `    driver killed: its executors are gone after ${(Date.now() - begin) / 1000} s\n`,
    );
  });
});
