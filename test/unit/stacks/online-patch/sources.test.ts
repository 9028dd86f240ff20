/** What is asked of pulumi and kubectl: programs of these names that write down their arguments and answer with a file. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { loadConfig } from "../../../../stacks/config";
import { sources } from "../../../../stacks/online-patch/sources";
import { schemaVersion } from "../../../../stacks/outputs";
import { configWith } from "../../../support/config";
import { pod, server } from "./fixture";

const repository = resolve(__dirname, "../../../..");
const path = process.env.PATH;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "online-patch-"));
  process.env.PATH = [folder, path].join(delimiter);
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true });
});

function program(name: string, answer: unknown, then = ""): void {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(answer));
  writeFileSync(
    join(folder, name),
    `#!/bin/sh\necho "$@" > ${folder}/${name}.args\ncat ${folder}/${name}.json\n${then}\n`,
  );
  chmodSync(join(folder, name), 0o755);
}

const argumentsOf = (name: string): string => readFileSync(join(folder, `${name}.args`), "utf8").trim();

it("takes the outputs from the stack", async () => {
  program("pulumi", { schemaVersion, mode: "dedicated" });
  expect(await sources.outputs("dev")).toEqual({ schemaVersion, mode: "dedicated" });
  expect(argumentsOf("pulumi")).toBe("stack output --json --stack dev");
});

it("refuses outputs of another version, naming the stack", async () => {
  program("pulumi", { schemaVersion: 1 });
  await expect(sources.outputs("dev")).rejects.toThrow(/^stack dev: outputs of version 1/);
});

it("asks the cluster of the configuration for its API servers", async () => {
  program("kubectl", { items: [pod([server])] });
  expect(await sources.apiServers("dev", loadConfig(configWith()))).toEqual([pod([server])]);
  expect(argumentsOf("kubectl")).toBe(
    `--kubeconfig=${join(repository, "kubeconfig")} --context=admin --request-timeout=30s ` +
      "--namespace=kube-system get pods --selector=component=kube-apiserver --output=json",
  );
});

it("says what failed, with the program's own words", async () => {
  program("kubectl", {}, "echo 'The connection to the server was refused' >&2; exit 1");
  await expect(sources.apiServers("dev", loadConfig(configWith()), "other")).rejects.toThrow(
    /^kubectl .*--context=other .*: The connection to the server was refused$/,
  );
});

it("says that a program is missing", async () => {
  process.env.PATH = folder;
  await expect(sources.outputs("dev")).rejects.toThrow(
    /^pulumi stack output .*: it is not installed, or not on the PATH$/,
  );
});

it("is a command: nothing on standard output and exit code 2 for words that it does not know", () => {
  const options = { cwd: repository, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync("npm", ["run", "-s", "online-patch", "--", "dev"], options);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^no command "dev"; one of show, check$/m);
});
