import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../../local/lib/paths";
import { PulumiProject } from "../../support/pulumi-project";

/** A program runs as under the official host: its options, configuration, outputs and failures. */
let project: PulumiProject;
beforeAll(async () => (project = await PulumiProject.create()), 120_000);
afterAll(() => project.remove());

const settings = (options: string, main = "index.js"): void =>
  writeFileSync(
    join(project.folder, "Pulumi.yaml"),
    `name: test\nmain: ${main}\nruntime:\n  name: nodejs\n  options:\n${options.replace(/^/gm, "    ")}\n`,
  );
beforeEach(() => settings("typescript: false"));

const filesContaining = (text: string): string[] => {
  try {
    return execFileSync("grep", ["-rl", "--", text, join(project.folder, "backend")], {
      encoding: "utf8",
    }).split("\n");
  } catch {
    return [];
  }
};

test("a TypeScript program runs through nodeargs and gets its configuration", async () => {
  settings('typescript: false\nnodeargs: "--import tsx"', "program.ts");
  writeFileSync(
    join(project.folder, "program.ts"),
    `import * as pulumi from "@pulumi/pulumi";
     const config: pulumi.Config = new pulumi.Config();
     export const greeting: string = \`\${config.require("greeting")} \${pulumi.getProject()}/\${pulumi.getStack()}\`;
     export const port: pulumi.Output<number> = config.requireSecretObject<{ port: number }>("login").port;
     export const dryRun = pulumi.runtime.isDryRun();`,
  );
  await project.succeed("config", "set", "greeting", "hello");
  await project.succeed("config", "set", "--secret", "login", '{"port": 54321}');
  const shown = await project.up();
  expect(JSON.parse(await project.succeed("stack", "output", "--json"))).toEqual({
    greeting: "hello test/test",
    port: "[secret]",
    dryRun: false,
  });
  expect(shown).not.toContain("54321");
  expect(filesContaining("54321")).toEqual([]);
  expect(filesContaining("hello test/test")).not.toEqual([]);
}, 60_000);

test("an exception fails the update and is told once, soon, with its place in the program", async () => {
  settings('typescript: false\nnodeargs: "--import tsx"', "throws.ts");
  const guard = join(repository, "lib", "readable-errors");
  writeFileSync(
    join(project.folder, "throws.ts"),
    `import ${JSON.stringify(guard)};\nthrow new Error("the tenant p9 has no queue");`,
  );
  const shown = await project.fail("up", "--yes", "--skip-preview");
  expect(shown).toContain("the tenant p9 has no queue");
  expect(shown).toContain("throws.ts");
  expect(shown).not.toContain("non-zero exit code");
}, 60_000);

test("an exit code of the program's own is reported", async () => {
  project.write("process.exit(3);");
  expect(await project.fail("up", "--yes", "--skip-preview")).toContain(
    "Program exited with non-zero exit code: 3",
  );
}, 60_000);

test("a killed program fails the update and removes nothing", async () => {
  project.write('new (require("@pulumi/random").RandomUuid)("kept", {}); ');
  await project.up();
  project.write("process.kill(process.pid, 'SIGKILL');");
  expect(await project.fail("up", "--yes", "--skip-preview")).toContain("ended by SIGKILL");
  expect([...(await project.state()).keys()]).toContain("kept");
}, 60_000);

test.each([
  ["nodeargs: 5", "runtime.options.nodeargs: 5; it must be a text"],
  ["typescript: maybe", 'runtime.options.typescript: "maybe"; it must be true or false'],
  [
    "packagemanager: apt",
    'runtime.options.packagemanager: "apt"; it must be one of auto, npm, yarn, pnpm, bun',
  ],
])(
  "the option %s is refused with its value and what is allowed",
  async (options, message) => {
    settings(options);
    project.write("");
    expect(await project.fail("preview")).toContain(message);
  },
  60_000,
);

test("another stack's outputs can be referenced", async () => {
  project.write("exports.answer = pulumi.secret(42);");
  await project.up();
  await project.succeed("stack", "init", "reader", "--no-select");
  project.write(
    'exports.read = new pulumi.StackReference("organization/test/test").requireOutput("answer");',
  );
  await project.up("--stack", "reader");
  const shown = await project.succeed("stack", "output", "--stack", "reader", "--json", "--show-secrets");
  expect(JSON.parse(shown)).toEqual({ read: 42 });
}, 60_000);

test("pulumi about names the runtime and the dependencies of the program", async () => {
  const dependencies = { "@pulumi/random": "*", "not-installed": "*" };
  writeFileSync(
    join(project.folder, "package.json"),
    JSON.stringify({ name: "test", main: "index.js", dependencies }),
  );
  const about = JSON.parse(await project.succeed("about", "--json")) as {
    runtime: { language: string; version: string };
    dependencies: { name: string; version: string }[];
  };
  expect(about.runtime).toMatchObject({ language: "nodejs", version: process.version });
  expect(about.dependencies.map(({ name }) => name)).toEqual(["@pulumi/random"]);
}, 60_000);

test("a program without the SDK is told what to install", async () => {
  rmSync(join(project.folder, "node_modules"));
  project.write("");
  expect(await project.fail("preview")).toContain(
    "the Pulumi SDK (@pulumi/pulumi) is not installed; run `npm install`",
  );
}, 60_000);
