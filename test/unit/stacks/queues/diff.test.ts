import { renderQueues } from "../../../../components/yunikorn/queues";
import { run, stackWith } from "./sources";

const now = {
  root: { queues: { p1: { guaranteed: { vcore: 10 }, submitAcl: { users: ["ann"] } } } },
} as const;
const stack = stackWith(now);
const yaml = (tree: Parameters<typeof renderQueues>[0]): string => renderQueues(tree);
const running = yaml({
  root: { queues: { p1: { guaranteed: { vcore: "20" }, submitAcl: { users: ["ann", "bob"] } } } },
});

it("says nothing but that all is the same", async () =>
  expect(
    await run(["diff", "s", "f"], { stacks: { s: stack }, files: { f: yaml(stack.yunikorn!.queues) } }),
  ).toEqual({
    code: 0,
    text: "s: the same queues as f",
  }));

it("says what changes, the most painful first", async () =>
  expect(await run(["diff", "s", "f"], { stacks: { s: stack }, files: { f: running } })).toEqual({
    code: 1,
    text: `s after f: 2 changes

Taken away:
  - user bob can no longer submit to root.p1 (tenant p1); what they run there ends as it would have
  - root.p1 (tenant p1) is guaranteed less: 10 vcore instead of 20 vcore (-50 %)`,
  }));

it("reads a ConfigMap", async () => {
  const manifest = JSON.stringify({ kind: "ConfigMap", data: { "queues.yaml": running } });
  expect((await run(["diff", "s", "-"], { stacks: { s: stack }, files: { "-": manifest } })).text).toMatch(
    /^s after standard input: 2 changes/,
  );
});

it("reads a tree in a stack's form", async () => {
  const files = { f: "root: { queues: { p1: { guaranteed: { vcore: 10 }, submitAcl: { users: [ann] } } } }" };
  expect(await run(["diff", "s", "f"], { stacks: { s: stack }, files })).toEqual({
    code: 0,
    text: "s: the same queues as f",
  });
});

it("compares what runs as far as the tree has words for it, and says what it leaves out", async () => {
  const files = { f: running.replace("- name: p1", "- name: p1\n            properties: { colour: red }") };
  const { code, text, remarks } = await run(["diff", "s", "f"], { stacks: { s: stack }, files });
  expect(code).toBe(1);
  expect(text).toMatch(/^s after f: 2 changes/);
  expect(remarks).toMatch(
    /^f: not compared:\n {2}partitions\[0\]\.queues\[0\]\.queues\[0\]\.properties\.colour: unknown; one of /,
  );
});

it("compares stacks", async () => {
  const other = stackWith({ root: { queues: { p1: {}, p2: {} } } });
  expect((await run(["diff", "s", "t"], { stacks: { s: stack, t: other } })).text).toMatch(
    /root\.p2 is removed/,
  );
});

it.each([
  ["a file that is not there", {}, /f: no such file/],
  ["a configuration that is none", { f: "partitions: 1" }, /f: not a queue configuration/],
  ["a tree that is none", { f: "root: { quees: {} }" }, /f: not a queue tree\n {2}root\.quees: unknown key/],
  ["a configuration without queues", { f: "" }, /f: no queues: partitions: none/],
  [
    "two configurations",
    { f: `kind: ConfigMap\ndata: { queues.yaml: "" }\n---\nkind: ConfigMap\ndata: { queues.yaml: "" }` },
    /f: 2 configurations/,
  ],
])("cannot tell about %s", async (_, files, message) =>
  expect(run(["diff", "s", "f"], { stacks: { s: stack }, files })).rejects.toThrow(message),
);
