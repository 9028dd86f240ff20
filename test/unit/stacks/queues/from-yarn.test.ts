import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { loadConfig } from "../../../../stacks/config";
import { configWith } from "../../../support/config";
import { run, stackWith } from "./sources";

const files = Object.fromEntries(
  ["capacity-scheduler.xml", "fair-scheduler.xml"].map((file) => [
    file,
    readFileSync(resolve(__dirname, "../../yunikorn/from-yarn", file), "utf8"),
  ]),
);
const size = ["--vcore", "400", "--memory", "1000Gi", "--label", "gpu=64,512Gi"];

it.each(Object.keys(files))("prints %s as a tree that a stack takes", async (file) => {
  const { code, text } = await run(["from-yarn", file, ...size], { files });
  expect(code).toBe(0);
  const nodePools = [{ name: "gpu", nodes: 1, vcore: 1000, memory: "4000Gi", labels: { pool: "gpu" } }];
  const queues = parse(text) as unknown;
  const tenants = [{ name: "p1", queue: "root.default" }];
  expect(loadConfig(configWith({ nodePools, tenants, yunikorn: { queues } })).yunikorn!.queues).toEqual(
    queues,
  );
});

it("comments at the queue, and lists what has no counterpart beside", async () => {
  const { text, remarks } = await run(["from-yarn", "capacity-scheduler.xml", ...size], { files });
  expect(text.split("\n")[0]).toBe(
    "# Translated from capacity-scheduler.xml, for nodes with 400 vcore and 1000Gi, and 64 vcore and 512Gi (gpu).",
  );
  expect(text).toMatch(/\n {4}# Without counterpart: state: STOPPED: .*\n(?: {4}#.*\n)* {4}dev:\n/);
  expect(text.split("\n").filter((line) => line.length > 112)).toEqual([]);
  expect(remarks).toMatch(/^capacity-scheduler\.xml: without counterpart \(8\):\n/);
});

it("prints a tree that check takes, whole, without the signs by which YAML repeats itself", async () => {
  const xml = `<configuration>${[
    ["root.queues", "a"],
    ["root.a.capacity", "100"],
    ["root.a.user-limit-factor", "0.5"],
    ["root.a.accessible-node-labels.gpu.capacity", "100"],
    ["root.a.default-node-label-expression", "gpu"],
    ["user.max-parallel-apps", "5"],
    ["user.joe.max-parallel-apps", "7"],
  ]
    .map(
      ([name, value]) =>
        `<property><name>yarn.scheduler.capacity.${name}</name><value>${value}</value></property>`,
    )
    .join("")}</configuration>`;
  const { text } = await run(["from-yarn", "f", ...size], { files: { f: xml } });
  expect(text).not.toMatch(/[&*]a1/);
  expect(text).toContain("# The stack's nodePools must have gpu: YARN's node labels");
  expect(await run(["check", "f", "--strict"], { files: { f: text } })).toEqual({
    code: 0,
    text: "0 errors, 0 warnings in 1 configuration: YuniKorn would accept it",
  });
});

it("takes the size from a stack's node pools", async () => {
  const xml = `<configuration><property><name>yarn.scheduler.capacity.root.queues</name><value>a</value></property>
    <property><name>yarn.scheduler.capacity.root.a.capacity</name><value>100</value></property></configuration>`;
  const stacks = { s: stackWith({ root: { queues: { p1: {} } } }) };
  const { text, remarks } = await run(["from-yarn", "f", "--stack", "s"], { files: { f: xml }, stacks });
  expect(parse(text)).toMatchObject({
    root: { queues: { a: { guaranteed: { vcore: "40", memory: "200Gi" } } } },
  });
  expect(remarks).toBe("f: all of it has a counterpart");
});

it("ends with 1 when YuniKorn would refuse the result", async () => {
  const xml = `<configuration><property><name>yarn.scheduler.capacity.root.queues</name><value>a</value></property>
    <property><name>yarn.scheduler.capacity.root.a.capacity</name><value>50</value></property>
    <property><name>yarn.scheduler.capacity.root.a.maximum-capacity</name><value>40</value></property></configuration>`;
  const { code, remarks } = await run(["from-yarn", "f", ...size], { files: { f: xml } });
  expect(code).toBe(1);
  expect(remarks).toMatch(/^error: YuniKorn would refuse this: .*root\.a/m);
});

it.each([
  [
    "without a size",
    ["capacity-scheduler.xml"],
    /capacity-scheduler\.xml: .*give it with --vcore and --memory/,
  ],
  ["of a stack without nodes", ["capacity-scheduler.xml", "--stack", "s"], /s: declares no nodePools/],
  ["a file that is not there", ["f"], /f: no such file/],
  ["what is no XML", ["bad"], /bad: not XML: line 1/],
  ["what is no XML on standard input", ["-"], /^standard input: not XML/],
])("cannot translate %s", async (_, words, message) =>
  expect(
    run(["from-yarn", ...words], {
      files: { ...files, bad: "queues: []", "-": "x" },
      stacks: { s: loadConfig(configWith()) },
    }),
  ).rejects.toThrow(message),
);
