import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../../../stacks/config";
import { createBelow } from "../../../../stacks/config-command/sources";
import { sourceOfText, stackNames } from "../../../../stacks/source";
import { run, sourcesWith, textOf, usageErrorOf } from "./sources";

/** What is written for the environment eu. */
function written(...words: string[]) {
  const { all, written: files } = sourcesWith();
  const answer = run(["new", "eu", ...words], all);
  return { answer, text: files.eu! };
}

it.each(stackNames())("writes a file after %s that is a configuration, under the new name", (from) => {
  const { text } = written("--from", from);
  const { cluster, tenants } = loadConfig(sourceOfText("eu", text));
  expect(cluster).toMatchObject({ name: "eu" });
  expect(tenants).toEqual(loadConfig(sourceOfText(from, textOf(from))).tenants);
  expect(text.split("\n").slice(0, 3)).toEqual([
    "# yaml-language-server: $schema=schema.json",
    expect.stringContaining(`# eu, after ${from}. What stands behind EDIT must be yours`),
    "config:",
  ]);
});

it("keeps the comments, and marks the values that must be one's own", () => {
  const { text, answer } = written();
  expect(text).toContain("# Fixed addresses: API servers dial them, and a cold start must not need DNS.");
  expect(text).toContain("kubeconfig: kubeconfig/eu.yaml # EDIT: your kubeconfig file\n");
  expect(text).toContain(
    "{ node: control-1.eu.example.com, address: 192.0.2.11 } # EDIT: kubectl get nodes -o wide\n",
  );
  expect(text.split("\n").slice(2).join("\n")).not.toMatch(/\bdev\b/);
  const line = text.split("\n").findIndex((each) => each.includes("podCidr")) + 1;
  expect(answer.text).toContain(`  stacks/Pulumi.eu.yaml:${line}: cluster.podCidr: --cluster-cidr in `);
  expect(answer.text).toContain("  npm run -s config -- check eu ");
});

it("marks every image of production's with an example for a digest", () => {
  const lines = written("--from", "prod").text.split("\n");
  const examples = lines.filter((line) => line.includes("@sha256:"));
  expect(examples.length).toBeGreaterThan(5);
  expect(examples.filter((line) => !line.includes("# EDIT:"))).toEqual([]);
});

it("tells the policies what the model does, and says where", () => {
  const { all, policies } = sourcesWith();
  const { text } = run(["new", "eu", "--from", "prod"], all);
  expect(policies.eu).toBe(all.policies("prod"));
  expect(JSON.parse(policies.eu!)).toHaveProperty(["guarantees-within-capacity", "capacity", "vcore"]);
  expect(text).toContain("policies/eu.json: written after policies/prod.json; ");
  expect(text).toContain(
    "  pulumi preview --stack eu --policy-pack policies --policy-pack-config policies/eu.json",
  );
});

it("has marks that the check tells until they are gone", () => {
  const { text } = written();
  const marks = text.split("\n").filter((line) => line.includes("# EDIT:")).length;
  const check = (eu: string) => run(["check", "eu", "--strict"], sourcesWith({ eu }).all);
  expect(marks).toBeGreaterThan(15);
  expect(check(text)).toMatchObject({
    code: 1,
    text: expect.stringContaining(`0 errors, ${marks} warnings in 1 stack: eu`) as string,
  });
  expect(check(text.replaceAll(/ # EDIT:.*$/gm, ""))).toEqual({
    code: 0,
    text: "0 errors, 0 warnings in 1 stack: eu",
  });
});

it("does not copy what the engine has written beside the configuration", () => {
  const { all, written: files } = sourcesWith({ dev: `${textOf("dev")}encryptionsalt: v1:abc\n` });
  run(["new", "eu"], all);
  expect(files.eu).not.toContain("encryptionsalt");
});

it("overwrites nothing", () => {
  const before = textOf("prod");
  expect(run(["new", "prod"])).toEqual({
    code: 1,
    text: "",
    remarks:
      'stacks/Pulumi.prod.yaml: 1 problem\n  the file: there already ("prod"); another name, or edit it',
  });
  expect(textOf("prod")).toBe(before);
});

it("writes both files, and none where one of them is there", () => {
  const folder = mkdtempSync(join(tmpdir(), "new-stack-"));
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  for (const name of ["stacks", "policies"]) mkdirSync(join(folder, name));
  createBelow(folder, "eu", { text: "config: {}\n", policies: "{}\n" });
  expect([read("stacks/Pulumi.eu.yaml"), read("policies/eu.json")]).toEqual(["config: {}\n", "{}\n"]);

  writeFileSync(join(folder, "policies/us.json"), "somebody's");
  expect(() => createBelow(folder, "us", { text: "config: {}\n", policies: "{}\n" })).toThrow(
    'policies/us.json: 1 problem\n  the file: there already ("us"); another name, or edit it',
  );
  expect(read("policies/us.json")).toBe("somebody's");
  expect(readdirSync(join(folder, "stacks"))).toEqual(["Pulumi.eu.yaml"]);
  rmSync(folder, { recursive: true });
});

it("writes nothing after a stack that is wrong or unknown", () => {
  const { all, written: files } = sourcesWith({ dev: "config: {}\n" });
  expect(run(["new", "eu"], all)).toMatchObject({
    code: 1,
    remarks: expect.stringContaining("stacks/Pulumi.dev.yaml: ") as string,
  });
  expect(() => run(["new", "eu", "--from", "pord"], all)).toThrow("did you mean prod?");
  expect(files).toEqual({});
});

it.each([
  [["new"], "NAME is missing"],
  [["new", "EU"], 'not a name ("EU"); at most 63 lower-case letters, digits and inner hyphens'],
  [["new", "../x"], 'not a name ("../x"); at most 63 lower-case letters, digits and inner hyphens'],
  [["new", "eu", "--form", "dev"], "no option --form; did you mean --from?"],
])("does not understand %j", (words, expected) => expect(usageErrorOf(...words)).toBe(expected));
