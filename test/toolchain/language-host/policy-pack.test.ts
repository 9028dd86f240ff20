import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../../local/lib/paths";
import { PulumiProject } from "../../support/pulumi-project";

/** A policy pack in TypeScript runs beside the program and stops what it forbids. */
let project: PulumiProject;
beforeAll(async () => {
  project = await PulumiProject.create();
  const pack = join(project.folder, "pack");
  mkdirSync(pack);
  symlinkSync(join(repository, "node_modules"), join(pack, "node_modules"));
  const write = (name: string, text: string): void => writeFileSync(join(pack, name), text);
  write("PulumiPolicy.yaml", "runtime: nodejs\nmain: index.js\n");
  write("package.json", JSON.stringify({ name: "length-policies", version: "0.1.0", main: "index.js" }));
  // The SDK runs every pack with ts-node and its type check; a pack that starts with tsx is up in a second, under the official host too.
  write("index.js", 'require("tsx/cjs");\nrequire("./pack.ts");\n');
  write(
    "pack.ts",
    `import { PolicyPack, validateResourceOfType } from "@pulumi/policy";
     import { RandomString } from "@pulumi/random";
     const minimum: number = 8;
     new PolicyPack("length-policies", {
       policies: [{
         name: "random-string-length",
         description: "A random string has at least 8 characters.",
         enforcementLevel: "mandatory",
         validateResource: validateResourceOfType(RandomString, (resource, _args, report) => {
           if (resource.length < minimum) report(\`it has \${resource.length}; use at least \${minimum}\`);
         }),
       }],
     });`,
  );
}, 120_000);
afterAll(() => project.remove());

const program = (length: number): void =>
  project.write(`new (require("@pulumi/random").RandomString)("text", { length: ${length} });`);

test("a violation fails the preview with the rule and what to do", async () => {
  program(5);
  const shown = await project.fail("preview", "--policy-pack", "pack");
  expect(shown).toContain("random-string-length");
  expect(shown).toContain("it has 5; use at least 8");
}, 60_000);

test("a violation stops the update before the resource is made", async () => {
  program(6);
  await project.fail("up", "--yes", "--skip-preview", "--policy-pack", "pack");
  expect([...(await project.state()).keys()]).not.toContain("text");
}, 60_000);

test("a program that keeps the rules passes", async () => {
  program(9);
  expect(await project.up("--policy-pack", "pack")).toContain("length-policies@v0.1.0");
  expect([...(await project.state()).keys()]).toContain("text");
}, 60_000);

test("a pack that cannot be loaded fails the command with its reason", async () => {
  writeFileSync(join(project.folder, "pack", "pack.ts"), 'import "./rules-that-are-not-there";\n');
  expect(await project.fail("preview", "--policy-pack", "pack")).toContain("rules-that-are-not-there");
}, 60_000);
