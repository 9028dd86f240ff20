import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Exit code, standard output and standard error of the command as a shell runs it. */
function ended(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "stacks/config-command/main.ts", ...words],
    { cwd: join(__dirname, "../../../.."), encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

it("ends with 0 and what it found on standard output", () =>
  expect(ended("check", "dev")).toEqual({
    status: 0,
    stdout: "0 errors, 0 warnings in 1 stack: dev\n",
    stderr: "",
  }));

it("ends with 1 and the reason on standard error where there is nothing to show", () =>
  expect(ended("effective", "dev", "tenants[9].name")).toEqual({
    status: 1,
    stdout: "",
    stderr: "dev: nothing at tenants[9].name\n",
  }));

it("ends with 2 and where the usage is for words that it does not understand", () =>
  expect(ended("explain", "clutser")).toEqual({
    status: 2,
    stdout: "",
    stderr: "no key clutser; did you mean cluster?\n`npm run -s config -- --help` says more\n",
  }));
