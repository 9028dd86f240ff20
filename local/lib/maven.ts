import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureDebianPackages } from "./debian-packages";
import { sha256File } from "./digest";
import { LocalError } from "./errors";
import { cacheFolder } from "./paths";
import { runResult } from "./run";
import { withLock } from "../toolchain/build/lock";
import { type MavenJar, jarRepositoryPath } from "../../lib/maven-jar";

/** Maven's local repository: per user, shared by every checkout. */
const userStore = join(cacheFolder, "maven");
const plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1";

/** Where Maven puts a jar in its local repository. */
export const jarPath = (jar: MavenJar, store = userStore): string => join(store, jarRepositoryPath(jar));

const name = ({ group, artifact, version }: MavenJar): string => `${group}:${artifact}:${version}`;

/** What is there instead of the jar that was pinned; nothing when it is that one. */
async function wrong(jar: MavenJar, store: string): Promise<string | undefined> {
  if (!existsSync(jarPath(jar, store))) return "there is no file";
  const found = await sha256File(jarPath(jar, store));
  return found === jar.sha256 ? undefined : `its sha256 is ${found}`;
}

async function select(jars: readonly MavenJar[], store: string): Promise<MavenJar[]> {
  const missing: MavenJar[] = [];
  for (const jar of jars) if (await wrong(jar, store)) missing.push(jar);
  return missing;
}

/**
 * Downloads with Maven, from the repository that this user's Maven is set up for, those jars that are missing or damaged.
 * @throws LocalError that names each jar whose SHA-256 is not the pinned one, with both
 */
export async function ensureJars(jars: readonly MavenJar[], store = userStore): Promise<void> {
  if ((await select(jars, store)).length === 0) return;
  await withLock(`${store}.lock`, async () => {
    const missing = await select(jars, store);
    if (missing.length === 0) return;
    for (const jar of missing) rmSync(join(jarPath(jar, store), ".."), { recursive: true, force: true });
    await download(missing, store);
    const problems: string[] = [];
    for (const jar of missing) {
      const problem = await wrong(jar, store);
      if (problem) problems.push(`${name(jar)}: ${problem}, expected ${jar.sha256}`);
    }
    if (problems.length > 0)
      throw new LocalError(
        problems.join("\n"),
        "Either the repository serves another file than the one described, or jars.lock names a wrong checksum: compare both with the project's own release page. Nothing was read from it.",
      );
  });
}

const element = (tag: string, ...content: string[]): string => `<${tag}>${content.join("")}</${tag}>`;

/** One run of Maven for all of them: its start is what takes the time. */
async function download(jars: readonly MavenJar[], store: string): Promise<void> {
  await ensureMaven();
  const folder = `${store}.download`; // one at a time, under the lock: what a killed run left is in the way
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const items = jars.map(({ group, artifact, version }) =>
      element(
        "artifactItem",
        element("groupId", group),
        element("artifactId", artifact),
        element("version", version),
      ),
    );
    const [groupId = "", artifactId = "", version = ""] = plugin.split(":");
    const coordinates = [
      element("groupId", groupId),
      element("artifactId", artifactId),
      element("version", version),
    ];
    const configuration = element(
      "configuration",
      element("outputDirectory", folder),
      element("artifactItems", ...items),
    );
    const pom = [
      element("modelVersion", "4.0.0"),
      element("groupId", "jars"),
      element("artifactId", "jars"),
      element("version", "1"),
      element("packaging", "pom"),
      element("build", element("plugins", element("plugin", ...coordinates, configuration))),
    ];
    writeFileSync(join(folder, "pom.xml"), element("project", ...pom));
    const args = ["--batch-mode", "--quiet", `-Dmaven.repo.local=${store}`, `${plugin}:copy`];
    const { code, stdout, stderr } = await runResult("mvn", args, { cwd: folder });
    if (code === 0) return;
    const lines = `${stdout}\n${stderr}`.split("\n").filter((line) => line.includes("[ERROR]"));
    throw new LocalError(
      `Maven cannot download ${jars.map(name).join(", ")}:\n${lines.slice(0, 5).join("\n")}`,
      "Check that `mvn` reaches your repository of Maven Central's artifacts (~/.m2/settings.xml).",
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ensureMaven(): Promise<void> {
  const maven = await runResult("mvn", ["--version"]).catch(() => undefined);
  if (maven?.code !== 0) await ensureDebianPackages(["maven"], "to download jars");
}
