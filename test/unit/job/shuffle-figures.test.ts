import { shuffleFigures } from "../../../local/job/shuffle-figures";

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 12, 0, second));
const said = (event: string, second: number, facts: object = {}): string =>
  JSON.stringify({ event, at: at(second).toISOString(), ...facts });

const log = [
  "26/01/01 12:00:00 INFO SparkContext: noise",
  said("asked", 10, { question: 1, rows: 5 }),
  said("asked", 40, { question: 2, rows: 5 }),
  said("dropped", 41),
  said("stopping", 50),
].join("\n");

const executors = [
  { name: "kept", gained: at(2) },
  { name: "in-the-pause", gained: at(3), released: at(30) },
  { name: "after-the-drop", gained: at(4), released: at(47) },
  { name: "with-the-driver", gained: at(5), released: at(52) },
];

it("tells apart who was released while the data were needed, when they no longer were, and with the job", () => {
  const figures = shuffleFigures(log, executors);
  expect(figures.questions).toEqual([
    { rows: 5, at: at(10) },
    { rows: 5, at: at(40) },
  ]);
  expect(figures.releasedInPause).toBe(1);
  expect(figures.releasedAfterDrop).toEqual([6]);
  expect(figures.executors.filter(({ released }) => released).map(({ name }) => name)).toEqual([
    "in-the-pause",
    "after-the-drop",
  ]);
  expect(figures.executorSeconds).toBe(48 + 27 + 43 + 45);
});

it("says that a log is not whole", () =>
  expect(() => shuffleFigures(log.split("\n").slice(0, 2).join("\n"), executors)).toThrow(/1 lines of it/));
