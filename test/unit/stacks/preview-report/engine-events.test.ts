import { readEvents } from "../../../../stacks/preview-report/engine-events";

const [one, two] = ['{"sequence":0,"timestamp":1,"preludeEvent":{}}', '{"sequence":1,"cancelEvent":{}}'];
const remedy = "such a file is what PULUMI_DEBUG_COMMANDS=true pulumi preview --event-log FILE writes";

test("a log is one event a line, and may have empty lines", () => {
  const { events, isWhole } = readEvents("dev.jsonl", `${one}\n\n${two}\n`);
  expect(events.map(({ sequence }) => sequence)).toEqual([0, 1]);
  expect(isWhole).toBe(true);
});

test("a last line without its end is an event too, if it is whole", () => {
  expect(readEvents("dev.jsonl", `${one}\n${two}`)).toMatchObject({ isWhole: true, events: [{}, {}] });
});

test("a last line that is cut off is not an event, and the log not whole", () => {
  const { events, isWhole } = readEvents("dev.jsonl", `${one}\n${two.slice(0, -5)}`);
  expect(events).toHaveLength(1);
  expect(isWhole).toBe(false);
});

test("an empty file is a log without events", () => {
  expect(readEvents("dev.jsonl", "")).toEqual({ events: [], isWhole: true });
});

test.each([
  ["a line in the middle", `${one}\nhunter2\n${two}\n`, "dev.jsonl: no event of Pulumi's engine in line 2"],
  ["JSON that is no event", `[1]\n`, "dev.jsonl: no event of Pulumi's engine in line 1"],
  ["a text without lines", "hunter2", "dev.jsonl: no event of Pulumi's engine in line 1"],
  ["null", "null\n", "dev.jsonl: no event of Pulumi's engine in line 1"],
  [
    "what --json prints",
    '{\n  "steps": []\n}\n',
    "dev.jsonl: no event in line 1; it may be what --json prints",
  ],
])("%s is refused with the line and without the text", (_, text, problem) => {
  expect(() => readEvents("dev.jsonl", text)).toThrow(`${problem}; ${remedy}`);
});
