import { type Change, changesIn } from "../../../../../stacks/preview-report/resources/changes";
import { after, before, both, replaced, stepOf } from "../fixture";

const told = (changes: readonly Change[]): string[] =>
  changes.map(({ action, object }) => `${action} ${object.kind} ${object.name}`);

test.each([
  ["create", ["created ConfigMap p1/a"]],
  ["import", ["created ConfigMap p1/a"]],
  ["update", ["changed ConfigMap p1/a"]],
  ["delete", ["deleted ConfigMap p1/a"]],
  ["same", []],
  ["read", []],
  ["discard", []],
])("the operation %s is told as %j", (op, expected) => {
  expect(told(changesIn(both(op, "ConfigMap p1/a")))).toEqual(expected);
});

test("the steps of a replacement are one change, with what the new one differs in", () => {
  const [change, ...others] = changesIn(
    replaced("StatefulSet p1/a", { differs: { "spec.serviceName": "update-replace" } }),
  );
  expect(others).toEqual([]);
  expect(change).toMatchObject({ action: "replaced", goesFirst: true });
  expect(Object.keys(change!.detailedDiff!)).toEqual(["spec.serviceName"]);
});

test("a replacement that creates first does not go first", () => {
  const events = ["create-replacement", "replace", "delete-replaced"].flatMap((op) =>
    both(op, "ConfigMap p1/a"),
  );
  expect(changesIn(events)).toMatchObject([{ action: "replaced", goesFirst: false }]);
});

test("what is replaced has the name that goes", () => {
  const step = stepOf("replace", "Namespace old");
  const renamed = {
    ...step,
    new: { ...step.new!, inputs: { kind: "Namespace", metadata: { name: "new" } } },
  };
  expect(told(changesIn([before(renamed), after(renamed)]))).toEqual(["replaced Namespace old"]);
});

test("protection counts where something goes, and an object that is kept is said to be", () => {
  const state = { protect: true, retainOnDelete: true };
  const [updated, deleted] = changesIn([
    ...both("update", "Namespace a", { state }),
    ...both("delete", "Namespace b", { state }),
  ]);
  expect(updated).toMatchObject({ isProtected: false, isKept: false });
  expect(deleted).toMatchObject({ isProtected: true, isKept: true });
});

test("what changes since it did not become ready is said to", () => {
  const state = { initErrors: ["0 of 3 replicas are ready"] };
  expect(changesIn(both("update", "Deployment p1/a", { state }))).toMatchObject([{ wasNotReady: true }]);
  expect(changesIn(both("update", "Deployment p1/a"))).toMatchObject([{ wasNotReady: false }]);
});

test("components come and go unsaid, but a change of their own properties is told", () => {
  const component = (op: string) => {
    const step = stepOf(op, "Thing x", { room: "celeborn" });
    const plain = (state: typeof step.old) => state && { ...state, custom: false };
    return before({ ...step, old: plain(step.old), new: plain(step.new) });
  };
  expect(changesIn([component("create")])).toEqual([]);
  expect(changesIn([component("delete")])).toEqual([]);
  expect(changesIn([component("update")])).toMatchObject([{ action: "changed", room: "celeborn" }]);
});

test("of a refresh what it found is told, and not that it looked", () => {
  const look = (object: string) => before(stepOf("refresh", object));
  const events = [
    look("ConfigMap p1/a"),
    after(stepOf("same", "ConfigMap p1/a")),
    look("ConfigMap p1/b"),
    after(stepOf("delete", "ConfigMap p1/b")),
    look("ConfigMap p1/c"),
    after(stepOf("update", "ConfigMap p1/c")),
  ];
  expect(told(changesIn(events))).toEqual(["deleted ConfigMap p1/b", "changed ConfigMap p1/c"]);
});

test("of a preview that refreshes first, what the program makes of it is told", () => {
  const events = [
    before(stepOf("refresh", "ConfigMap p1/a")),
    after(stepOf("refresh", "ConfigMap p1/a")),
    ...both("create", "ConfigMap p1/a"),
  ];
  expect(told(changesIn(events))).toEqual(["created ConfigMap p1/a"]);
});
