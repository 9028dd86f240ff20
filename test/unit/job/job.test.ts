import { answerIn, differences, stoppingIn, table, type Row } from "../../../local/job/answer";
import { requestsIn } from "../../../local/job/audit";
import {
  executorLines,
  keptToTheEnd,
  observeExecutors,
  type ExecutorPod,
} from "../../../local/job/executors";
import { leftoverLines } from "../../../local/job/leftovers";
import { runNames } from "../../../local/job/names";
import { tellingLines } from "../../../local/job/telling-lines";

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 12, 0, second));
const row = (carrier: string, over: Partial<Row> = {}): Row => ({
  carrier,
  name: `Airline ${carrier}`,
  after_late: 100,
  minutes_after_late: 2000,
  after_punctual: 1000,
  minutes_after_punctual: 5000,
  ...over,
});

describe("the answer of the job", () => {
  it("is found among the driver's other lines", () =>
    expect(answerIn(`noise\nANSWER ${JSON.stringify([row("AA")])}\nEXECUTORS LEFT 1\n`)).toEqual([
      row("AA"),
    ]));

  it("must be there", () => expect(() => answerIn("noise\n")).toThrow("has no line that begins with ANSWER"));

  it("is the same in any order of rows", () =>
    expect(differences([row("AA"), row("B6")], [row("B6"), row("AA")])).toEqual([]));

  it("differs by a single minute, and by an airline that only one side has", () => {
    const lines = differences([row("AA"), row("B6")], [row("AA", { minutes_after_late: 2001 }), row("DL")]);
    expect(lines.map((line) => line.slice(0, 3))).toEqual(["AA:", "B6:", "DL:"]);
  });

  it("is shown with the airline that suffers most first, without those that flew too little", () => {
    const lines = table([row("AA"), row("B6", { minutes_after_late: 9000 }), row("ZZ", { after_late: 3 })]);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^Airline B6 +90\.0 +5\.0$/);
  });
});

describe("the executors of the job", () => {
  const pod = (name: string, over: object = {}): ExecutorPod => ({
    metadata: { name, ...over },
    status: { containerStatuses: [{ state: { running: { startedAt: at(5).toISOString() } } }] },
  });

  it("are gained when their container starts, not when their pod is created", () =>
    expect(observeExecutors([], [{ metadata: { name: "e1" }, status: {} }], at(3))).toEqual([]));

  it("are released when they are seen going or gone, and stay released", () => {
    const both = observeExecutors([], [pod("e1"), pod("e2")], at(6));
    const going = observeExecutors(both, [pod("e1"), pod("e2", { deletionTimestamp: "now" })], at(20));
    const gone = observeExecutors(going, [pod("e1")], at(30));
    expect(gone).toEqual([
      { name: "e1", gained: at(5) },
      { name: "e2", gained: at(5), released: at(20) },
    ]);
    expect(executorLines(gone, at(0))).toEqual([
      "e1  gained after 5 s, kept to the end",
      "e2  gained after 5 s, released after 20 s",
    ]);
  });
});

describe("executors that are gone after the job began to stop", () => {
  it("were not released but ended with it", () =>
    expect(
      keptToTheEnd(
        [
          { name: "e1", gained: at(5), released: at(20) },
          { name: "e2", gained: at(5), released: at(41) },
        ],
        stoppingIn("ANSWER []\nSTOPPING 2026-01-01T12:00:40.000+00:00\n"),
      ),
    ).toEqual([
      { name: "e1", gained: at(5), released: at(20) },
      { name: "e2", gained: at(5) },
    ]));

  it("cannot be told from a log that does not say when", () =>
    expect(() => stoppingIn("ANSWER []")).toThrow("no line that begins with STOPPING"));
});

describe("requests in an audit log", () => {
  const line = (user: string, moment: Date): string =>
    JSON.stringify({ user: { username: user }, stageTimestamp: moment.toISOString() });

  it("count for one user, since a moment, and a line that rotation has cut is none", () =>
    expect(
      requestsIn(
        [line("a", at(1)), line("a", at(9)), line("b", at(9)), '{"user":{"username":"a"', ""],
        ["a"],
        at(5),
      ),
    ).toBe(1));

  it.each([
    ["first", ['"a"},"verb":"get"}', line("a", at(9))]],
    ["last", [line("a", at(9)), '{"user":{"username":"a"}', ""]],
  ])("may be cut in the %s line, even where a brace ends it", (_, lines) =>
    expect(requestsIn(lines, ["a"], at(5))).toBe(1),
  );

  it("may be cut nowhere else", () =>
    expect(() => requestsIn([line("a", at(9)), '{"user":"a"', line("a", at(9))], ["a"], at(5))).toThrow(
      SyntaxError,
    ));
});

describe("what a job leaves", () => {
  it("is said with state and owner, for this run alone", () =>
    expect(
      leftoverLines(
        [
          { kind: "Pod", metadata: { name: "run1-driver" }, status: { phase: "Succeeded" } },
          {
            kind: "ConfigMap",
            metadata: {
              name: "spark-drv-1-conf-map",
              ownerReferences: [{ kind: "Pod", name: "run1-driver" }],
            },
          },
          { kind: "Pod", metadata: { name: "run0-driver" } },
        ],
        "run1",
      ),
    ).toEqual(["Pod run1-driver (Succeeded)", "ConfigMap spark-drv-1-conf-map, goes with Pod run1-driver"]));

  it("has names that begin with the run's id", () => {
    const { id, submitPod, driverPod } = runNames("flights", at(0));
    expect([submitPod, driverPod]).toEqual([`${id}-submit`, `${id}-driver`]);
    expect(runNames("flights", at(1)).id).not.toBe(id);
  });
});

describe("what a failed pod said", () => {
  const noise = (count: number): string[] => Array.from({ length: count }, (_, at) => `INFO step ${at}`);

  it("shows each error once, however far above the end it stands", () => {
    const log = [
      ...noise(50),
      "26/01/01 ERROR SparkContext: Error initializing SparkContext.",
      "java.lang.IllegalStateException: Spark context stopped while waiting for backend",
      "Caused by: java.net.UnknownHostException: job-svc.p1.svc",
      "Caused by: java.net.UnknownHostException: job-svc.p1.svc",
      ...noise(100),
    ].join("\n");
    expect(tellingLines(log, { end: 1 }).split("\n")).toEqual([
      "26/01/01 ERROR SparkContext: Error initializing SparkContext.",
      "java.lang.IllegalStateException: Spark context stopped while waiting for backend",
      "Caused by: java.net.UnknownHostException: job-svc.p1.svc",
      "[...]",
      "INFO step 99",
    ]);
  });

  it("shows a short log whole", () => expect(tellingLines("one\ntwo\n")).toBe("one\ntwo"));
});
