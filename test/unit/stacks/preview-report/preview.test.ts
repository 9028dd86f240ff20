import { readEvents } from "../../../../stacks/preview-report/engine-events";
import { type Preview, previewOf } from "../../../../stacks/preview-report/preview";
import { after, before, both, end, logOf, outputs, says, stepOf, urnOf, violates } from "./fixture";

const of = (text: string): Preview => previewOf("from-file", readEvents("x.jsonl", text), () => new Map());

test("the stack is the one of the events; the file's where there are none", () => {
  expect(of(logOf(...both("same", "ConfigMap p1/a"), end)).stack).toBe("prod");
  expect(of("").stack).toBe("from-file");
});

test("a preview came to its end if it has a summary and no error", () => {
  expect(of(logOf(both("same", "ConfigMap p1/a"), end)).endedEarly).toBeUndefined();
  expect(of(logOf(both("same", "ConfigMap p1/a"))).endedEarly).toBe("it was cut off");
  expect(of(`${logOf(both("same", "ConfigMap p1/a"), end)}{"seq`).endedEarly).toBe("it was cut off");
  expect(of("").endedEarly).toBe("it ended before its first event; its log says why");
  expect(of(logOf(says("error", "boom"), end)).endedEarly).toBe("it stopped at an error");
});

test("a policy that stops it does not end it early: the engine goes on, and says at the end that the preview failed", () => {
  const preview = of(
    logOf(violates("mandatory", "a", "no", urnOf("ConfigMap p1/a")), says("error", "preview failed"), end),
  );
  expect(preview.endedEarly).toBeUndefined();
  expect(preview.errors).toEqual([]);
});

test("mandatory violations come first, and messages that are said twice once", () => {
  const preview = of(
    logOf(
      violates("advisory", "a", "one\n", urnOf("ConfigMap p1/a")),
      violates("mandatory", "b", "two\n", urnOf("ConfigMap p1/a")),
      says("warning", "w", urnOf("ConfigMap p1/a")),
      says("warning", "w", urnOf("ConfigMap p1/a")),
      both("create", "ConfigMap p1/a"),
      end,
    ),
  );
  expect(preview.violations).toEqual([
    { policy: "b", isMandatory: true, message: "two", object: { kind: "ConfigMap", name: "p1/a" } },
    { policy: "a", isMandatory: false, message: "one", object: { kind: "ConfigMap", name: "p1/a" } },
  ]);
  expect(preview.warnings).toEqual([{ message: "w", object: { kind: "ConfigMap", name: "p1/a" } }]);
});

test("an error of the engine itself is an error", () => {
  expect(of(logOf({ sequence: 1, errorEvent: { error: "panic" } }, end)).errors).toEqual([
    { message: "panic" },
  ]);
});

test("outputs that differ are told; of a preview that ended early none as gone", () => {
  const [old, now] = [
    { a: 1, b: { c: 1 }, gone: 1 },
    { a: 1, b: { c: 2 } },
  ];
  expect(of(logOf(outputs(old, now), end)).outputs).toEqual([
    { path: "b.c", old: 1, now: 2 },
    { path: "gone", old: 1, now: undefined },
  ]);
  expect(of(logOf(outputs(old, now), says("error", "boom"), end)).outputs).toEqual([
    { path: "b.c", old: 1, now: 2 },
  ]);
});

test("objects that stay are counted, components and what is read are not", () => {
  const component = {
    op: "same",
    urn: "urn:pulumi:prod::x::spark-platform:celeborn:Celeborn::c",
    type: "spark-platform:celeborn:Celeborn",
  };
  const log = logOf(
    both("same", "ConfigMap p1/a"),
    both("read", "ConfigMap p1/b"),
    both("update", "ConfigMap p1/c"),
    after(component),
    end,
  );
  expect(of(log).unchanged).toBe(1);
});

test("a refresh is about drift, and nothing of it is still to be looked at first", () => {
  const preview = of(
    logOf(before(stepOf("refresh", "Namespace p1")), after(stepOf("delete", "Namespace p1")), end),
  );
  expect(preview).toMatchObject({ about: "drift", attention: [], changes: [{ action: "deleted" }] });
});
