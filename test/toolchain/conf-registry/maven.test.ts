import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sha256 } from "../../../local/lib/digest";
import { ensureJars, jarPath } from "../../../local/lib/maven";

/** Maven is a script here that puts one text in the place of every jar: what it is asked for and what is made of its answer is to be seen. */
let folder: string;
let store: string;
const path = process.env.PATH;
const jar = { group: "org.example", artifact: "entries_2.12", version: "1.0", sha256: sha256("the jar\n") };
const calls = (): string[] => readdirSync(folder).filter((name) => name.startsWith("call-"));

function install(script: string): void {
  const mvn = join(folder, "bin", "mvn");
  mkdirSync(dirname(mvn), { recursive: true });
  const called = `[ "$1" = --version ] && exit 0; mktemp ${folder}/call-XXXXXX > /dev/null`;
  writeFileSync(mvn, `#!/bin/sh\n${called}\n${script}\n`);
  chmodSync(mvn, 0o755);
}
const serve = (text: string): string => {
  const target = jarPath(jar, store);
  return `grep -q '<artifactId>entries_2.12</artifactId>' pom.xml && mkdir -p ${dirname(target)} && echo '${text}' > ${target}`;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spark-platform-test-maven-"));
  store = join(folder, "store");
  process.env.PATH = `${join(folder, "bin")}:${path}`;
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true });
});

it("downloads a jar once", async () => {
  install(serve("the jar"));
  await ensureJars([jar], store);
  await ensureJars([jar], store);
  expect(calls()).toHaveLength(1);
  expect(readdirSync(folder).filter((name) => name.includes("download") || name.includes("lock"))).toEqual(
    [],
  );
});

it("downloads a damaged one again", async () => {
  install(serve("the jar"));
  await ensureJars([jar], store);
  writeFileSync(jarPath(jar, store), "cut");
  await ensureJars([jar], store);
  expect(calls()).toHaveLength(2);
});

it("refuses another file than the pinned one, with both checksums", async () => {
  install(serve("another"));
  await expect(ensureJars([jar], store)).rejects.toThrow(
    `org.example:entries_2.12:1.0: its sha256 is ${sha256("another\n")}, expected ${jar.sha256}`,
  );
});

it("says what Maven said of what it cannot download", async () => {
  install("echo '[ERROR] Could not find artifact'; exit 1");
  await expect(ensureJars([jar], store)).rejects.toThrow(
    /^Maven cannot download org\.example:entries_2\.12:1\.0:\n\[ERROR\] Could not find artifact$/,
  );
  expect(existsSync(jarPath(jar, store))).toBe(false);
});
