import fc from "fast-check";
import { maskedEvents } from "../../../../../stacks/preview-report/secrets/events";
import { both, end, outputs, says, violates, urnOf } from "../fixture";

const secret = "Secret p1/db";

test("messages for the engine's developers, which have secrets in plain text, are left out", () => {
  const debug = says("debug", "RegisterResource RPC finished: password,,,hunter2");
  expect(maskedEvents([debug, says("info", "hello"), says("warning", "careful")])).toEqual([
    expect.objectContaining({ diagnosticEvent: { severity: "warning", message: "careful\n" } }),
  ]);
});

test("a Secret's text is left out of messages too, plain and as Base64", () => {
  const events = [
    ...both("create", secret, { now: { stringData: { password: "correct horse" } } }),
    says("error", "refused: correct horse (Y29ycmVjdCBob3JzZQ==)"),
    violates("mandatory", "no-plain-text", "correct horse is plain", urnOf(secret)),
  ];
  const text = JSON.stringify(maskedEvents(events));
  expect(text).toContain("refused: [secret] ([secret])");
  expect(text).toContain("[secret] is plain");
});

test("what is not changed keeps no properties but the stack's outputs", () => {
  const events = [
    ...both("same", "ConfigMap p1/a", { now: { data: { a: "b" } } }),
    outputs({ a: 1 }, { a: 2 }),
  ];
  const [step, , stack] = maskedEvents(events);
  expect(step!.resourcePreEvent!.metadata).toEqual({
    op: "same",
    urn: urnOf("ConfigMap p1/a"),
    type: "kubernetes:x/v1:ConfigMap",
  });
  expect(stack!.resOutputsEvent!.metadata).toMatchObject({
    old: { outputs: { a: 1 } },
    new: { outputs: { a: 2 } },
  });
});

test("events that a report does not need are left out", () => {
  const other = { sequence: 1, preludeEvent: { config: { "spark-platform:password": "hunter2" } } };
  expect(maskedEvents([other, end])).toEqual([{ sequence: end.sequence, summaryEvent: {} }]);
});

test("nothing of any Secret is left, and masked events stay as they are", () => {
  const text = fc.stringMatching(/^[A-Za-z0-9!$%]{10,30}$/);
  fc.assert(
    fc.property(text, text, fc.constantFrom("create", "update", "delete"), (one, two, op) => {
      const events = [
        ...both(op, secret, {
          old: { data: { a: Buffer.from(one).toString("base64") } },
          now: { data: { a: Buffer.from(two).toString("base64") } },
          differs: { "data.a": "update" },
        }),
        says("error", `failed with ${op === "create" ? two : one}`),
      ];
      const masked = maskedEvents(events);
      for (const each of [one, two]) {
        expect(JSON.stringify(masked)).not.toContain(each);
        expect(JSON.stringify(masked)).not.toContain(Buffer.from(each).toString("base64"));
      }
      expect(maskedEvents(masked)).toEqual(masked);
    }),
  );
});
