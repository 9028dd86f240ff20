import { type CelebornSettings, celebornProblems } from "../../../components/celeborn";

const settings = (conf: Record<string, string>, version = "0.5.4"): CelebornSettings => ({
  version,
  workers: { replicas: 3, disks: [{ type: "SSD", size: "100Gi" }] },
  conf,
});
const said = (conf: Record<string, string>, version?: string) =>
  celebornProblems(settings(conf, version)).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);

describe.each(["0.5.4", "0.6.3"])("Celeborn %s", (version) => {
  test.each([
    [
      "celeborn.worker.flusher.buffer.size",
      "1.5g",
      'not a size ("1.5g"); 1536m: sizes have no fraction',
      "256Ki",
    ],
    [
      "celeborn.worker.fetch.io.threads",
      "some",
      'not a whole number ("some"); digits alone, such as 200',
      "8",
    ],
    [
      "celeborn.push.io.numConnectionsPerPeer",
      "2.0",
      'not a whole number ("2.0"); digits alone, such as 200',
      "2",
    ],
    ["celeborn.worker.congestionControl.enabled", "on", 'neither true nor false ("on"); true', "TRUE"],
    [
      "celeborn.network.timeout",
      "4 min",
      'not a time ("4 min"); a whole number and us, ms, s, m, h or d, such as 120s; without a unit it counts in ms',
      "4min",
    ],
  ])("refuses %s=%s, with which a server does not start", (key, wrong, reason, right) => {
    expect(said({ [key]: wrong }, version)).toEqual([`conf["${key}"]: ${reason}`]);
    expect(said({ [key]: right }, version)).toEqual([]);
  });
});

it("says one thing of an empty value", () =>
  expect(said({ "celeborn.network.timeout": "" })).toEqual([
    expect.stringContaining("empty, or with a blank"),
  ]));

describe("shares of a worker's memory", () => {
  const ratio = (end: string) => `celeborn.worker.directMemoryRatio${end}`;
  const problem = (end: string, value: string, rest: string) =>
    `conf["${ratio(end)}"]: no worker starts with it ("${value}"); ${rest}`;
  const resume = (of: number) => `${ratio("ToResume")} (${of})`;
  const receive = (of: number) => `${ratio("ToPauseReceive")} (${of})`;
  const replicate = (of: number) => `${ratio("ToPauseReplicate")} (${of})`;

  test.each<[conf: Record<string, string>, problems: string[]]>([
    [
      { ToPauseReceive: "0.6" },
      [problem("ToPauseReceive", "0.6", `${resume(0.7)} less than ${receive(0.6)}`)],
    ],
    [
      { ToPauseReceive: "0.7" },
      [problem("ToPauseReceive", "0.7", `${resume(0.7)} less than ${receive(0.7)}`)],
    ],
    [{ ToPauseReceive: "0.6", ToResume: "0.5" }, []],
    [{ ToResume: "0.9" }, [problem("ToResume", "0.9", `${resume(0.9)} less than ${receive(0.85)}`)]],
    [
      { ToPauseReplicate: "0.8" },
      [problem("ToPauseReplicate", "0.8", `${receive(0.85)} less than ${replicate(0.8)}`)],
    ],
    [
      { ToPauseReceive: "0.96" },
      [problem("ToPauseReceive", "0.96", `${receive(0.96)} less than ${replicate(0.95)}`)],
    ],
    [
      { ForMemoryFileStorage: "0.6" },
      [
        problem(
          "ForMemoryFileStorage",
          "0.6",
          `${ratio("ForReadBuffer")} (0.1) and ${ratio("ForMemoryFileStorage")} (0.6) together less than ${resume(0.7)}`,
        ),
      ],
    ],
    [{ ForMemoryFileStorage: "0.5" }, []],
    [{ ForReadBuffer: "0.8" }, []],
    [{ ForReadBuffer: "0", ForMemoryFileStorage: "0.69" }, []],
    [
      { ToPauseReplicate: "much" },
      [
        'conf["celeborn.worker.directMemoryRatioToPauseReplicate"]: not a number ("much"); with a point, such as 0.5',
      ],
    ],
  ])("%j", (conf, problems) =>
    expect(said(Object.fromEntries(Object.entries(conf).map(([end, value]) => [ratio(end), value])))).toEqual(
      problems,
    ),
  );
});
