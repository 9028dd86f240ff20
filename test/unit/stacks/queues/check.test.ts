import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { run, stackWith } from "./sources";

const good = `partitions:
- name: default
  queues:
  - name: root
    submitacl: "*"
    queues:
    - name: p1
      resources: { max: { memory: 1Gi } }
`;
const bad = good.replace("1Gi", "1.5Gi").replace("name: p1", "name: p.1");
const bogus = good.replace('submitacl: "*"', "bogus: 1");

const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));
const manifest = (text: string): string => `# what runs
apiVersion: v1
kind: ConfigMap
metadata:
  name: yunikorn-configs
data:
  service.schedulingInterval: 1s
  queues.yaml: |
${indented(text, 4)}`;

const check = (content: string | Buffer, ...words: string[]) =>
  run(["check", ...words, "f"], { files: { f: content } });

it("says that a sound file is accepted", async () =>
  expect(await check(good)).toEqual({
    code: 0,
    text: "0 errors, 0 warnings in 1 configuration: YuniKorn would accept it",
  }));

it("says each problem with its line and column", async () => {
  const { code, text } = await check(bad);
  expect(code).toBe(1);
  const lines = text.split("\n");
  expect(lines).toContainEqual(
    expect.stringMatching(/^f:7:\d+: error: partitions\[0\]\.queues\[0\]\.queues\[0\]\.name: .*p\.1/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^f:8:\d+: error: .*resources\.max\.memory: .*1\.5Gi/));
  expect(lines.at(-1)).toMatch(/^2 errors, \d+ warnings? in 1 configuration: YuniKorn would refuse it$/);
});

it("says where a key is that YuniKorn does not know", async () =>
  expect((await check(bogus)).text).toMatch(/^f:5:\d+: error: .*bogus/));

it("gives a manifest's own lines", async () => {
  const { text } = await check(manifest(bad));
  expect(text).toMatch(/^f:15:\d+: error: .*name: /m);
  expect(text).toMatch(/^f:16:\d+: error: .*max\.memory: /m);
});

it("gives a manifest's own columns", async () => {
  const columnOf = ({ text }: { text: string }): number =>
    Number(/^f:\d+:(\d+): .*max\.memory/m.exec(text)![1]);
  expect(columnOf(await check(manifest(bad)))).toBe(columnOf(await check(bad)) + 4);
});

it("finds the ConfigMap among other documents and in a list", async () => {
  const list = {
    kind: "List",
    items: [{ kind: "Secret" }, { kind: "ConfigMap", data: { "queues.yaml": bad } }],
  };
  expect((await check(`kind: Secret\n---\n${manifest(bad)}`)).text).toMatch(/^f:17:\d+: error: .*name: /m);
  const { code, text, remarks } = await check(JSON.stringify(list));
  expect(code).toBe(1);
  expect(text).toMatch(/^f \(data\["queues\.yaml"\]\):7:\d+: error: /m);
  expect(remarks).toMatch(/lines are those of the text inside, since it is not written as a literal block/);
});

it("reads gzip, as a file and in a manifest, where it wins", async () => {
  expect((await check(gzipSync(bad))).text).toMatch(/^f:7:\d+: error: /m);
  const both = `${manifest(good)}binaryData: { queues.yaml.gz: ${gzipSync(bad).toString("base64")} }\n`;
  const { text, remarks } = await check(both);
  expect(text).toMatch(/^f \(binaryData\["queues\.yaml\.gz"\]\):7:\d+: error: /m);
  expect(remarks).toMatch(/zipped/);
});

it("takes a file for what it is although it mentions a ConfigMap", async () =>
  expect((await check(`# from kind: ConfigMap\n${bad}`)).text).toMatch(/^f:8:\d+: error: .*name: /m));

it("reads the key of another policy group", async () =>
  expect(
    (
      await check(
        manifest(bad)
          .replace("schedulingInterval: 1s", "policyGroup: spark")
          .replace("queues.yaml:", "spark.yaml:"),
      )
    ).code,
  ).toBe(1));

it("reads standard input and several files", async () => {
  const { code, text } = await run(["check", "-", "b"], { files: { "-": bad, b: good } });
  expect(code).toBe(1);
  expect(text).toMatch(/^standard input:7:/m);
  expect(text).toMatch(/in 2 configurations: YuniKorn would refuse those with errors$/);
});

it("ends with 0 when there are warnings alone", async () => {
  const { code, text } = await check(good.replace("memory: 1Gi", "memory: 1Gi, cpu: 1"));
  expect(text).toMatch(/^f:8:\d+: warning: .*cpu/m);
  expect(code).toBe(0);
});

it("says of what it accepts that the warnings will not be done, and refuses it when told to be strict", async () => {
  const odd = good.replace("memory: 1Gi", "memory: 1Gi, cpu: 1");
  expect((await check(odd)).text).toMatch(
    /\n0 errors, 1 warning in 1 configuration: YuniKorn would accept it, and not do what the warnings are about$/,
  );
  expect((await check(odd, "--strict")).code).toBe(1);
  expect((await check(good, "--strict")).code).toBe(0);
});

it("goes on after a file that it cannot read, and says so with a code of its own", async () => {
  const { code, text, remarks } = await run(["check", "gone", "f", "s"], {
    files: { f: bad },
    stacks: { s: stackWith({ root: { queues: { p1: {} } } }) },
  });
  expect(code).toBe(2);
  expect(text).toMatch(/^f:7:\d+: error: .*p\.1/m);
  expect(remarks).toBe("gone: no such file\ns: no such file; for the stack, show s");
});

it.each(["", "# nothing yet\n", "partitions: []\n", good.replace("default", "gpu")])(
  "warns of a configuration in which nothing is scheduled: %j",
  async (text) => {
    expect(await check(text)).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^f:1:1: warning: .*; write partitions, with one called default/) as string,
    });
    expect((await check(text, "--strict")).code).toBe(1);
  },
);

it("finds the place of a key of ten million letters", async () => {
  const key = `a.${"b".repeat(10_000_000)}`;
  const { text } = await check(good.replace("memory: 1Gi", `? "${key}" : 1x`));
  expect(text.slice(0, 15)).toBe("f:8:29: error: ");
});

describe("of a tree in a stack's form", () => {
  const tree = `# what from-yarn prints, and what yunikorn.extends names
root:
  submitAcl: "*"
  queues:
    p1:
      guaranteed: { vcore: 1 }
      max: { vcore: 2, memory: 1Gi }
`;

  const base = "root: { submitAcl: '*', queues: { p1: { properties: { preemptionDelay: 10s } } } }\n";

  it("takes a base without figures for one that its environments complete", async () => {
    const file = readFileSync(resolve(__dirname, "../../../../stacks/queues.base.yaml"));
    for (const content of [file, `preemption: { enabled: true }\n${base}`])
      expect(await check(content, "--strict")).toEqual({
        code: 0,
        text: "0 errors, 0 warnings in 1 configuration: YuniKorn would accept it",
      });
  });

  it("says of a base what no figure mends", async () => {
    expect((await check(`preemption: { enabled: false }\n${base}`)).text).toMatch(
      /warning: .*preemptionDelay/,
    );
    expect((await check(base.replace("'*'", "{}"))).text).toMatch(/warning: .*nobody may submit/);
  });

  it("says of a tree with figures that none is guaranteed", async () =>
    expect((await check(base.replace("p1: {", "p1: { max: { vcore: 1 },"))).text).toMatch(
      /warning: .*preemptionDelay: .*guaranteed/,
    ));

  it("accepts a sound one", async () =>
    expect(await check(tree)).toEqual({
      code: 0,
      text: "0 errors, 0 warnings in 1 configuration: YuniKorn would accept it",
    }));

  it.each([
    [
      "what YuniKorn refuses",
      "vcore: 1 }",
      "vcore: 3 }",
      /^f:6:21: error: root\.queues\.p1\.guaranteed\.vcore: /m,
    ],
    [
      "a key that is none",
      "guaranteed",
      "guarantee",
      /^f:6:7: error: root\.queues\.p1\.guarantee: unknown key; did you mean guaranteed\?/m,
    ],
    ["an alias of nothing", "{ vcore: 1 }", "*a", /^f:1:1: error: not YAML: Unresolved alias/m],
    ["another document", "# what", "a: 1\n---\n# what", /^f:2:1: error: not YAML: several documents; one/m],
    ["what is no YAML", "{ vcore: 1 }", "{ vcore: 1", /^f:7:7: error: not YAML: .*[^:]$/m],
  ])("says where there is %s", async (_, from, to, line) => {
    const { code, text } = await check(tree.replace(from, to));
    expect(code).toBe(1);
    expect(text).toMatch(line);
  });
});

it("says the place of what is no YAML once", async () =>
  expect((await check("partitions:\n  - name: [\n  x: : y\n")).text).toMatch(/^f:3:\d+: error: not YAML/));

it("writes JSON", async () => {
  const { code, text } = await check(bad, "--json");
  expect(code).toBe(1);
  expect(JSON.parse(text)).toMatchObject({
    errors: 2,
    problems: expect.arrayContaining([expect.objectContaining({ file: "f", line: 7, level: "error" })]),
  });
});

it.each([
  ["a file that is not there", { files: {} }, /f: no such file/],
  ["a file that is not text", { files: { f: Buffer.from([0xff, 0xfe, 0x00, 0xd8]) } }, /f: not UTF-8 text/],
  ["broken gzip", { files: { f: Buffer.from([0x1f, 0x8b, 1, 2]) } }, /f: not gzip/],
  [
    "a stack's file",
    { files: { f: "config:\n  spark-platform:tenants: []\n" } },
    /f: a stack's configuration, .*; show STACK checks that/,
  ],
  [
    "a manifest without queues",
    { files: { f: "kind: ConfigMap\ndata: { a: b }" } },
    /f: no ConfigMap with queues\.yaml/,
  ],
  ["a manifest that is no YAML", { files: { f: "kind: ConfigMap\ndata: [" } }, /f: not YAML/],
])("cannot tell about %s", async (_, world, message) =>
  expect(run(["check", "f"], world)).rejects.toThrow(message),
);
