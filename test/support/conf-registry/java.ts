import { ensureDebianPackages } from "../../../local/lib/debian-packages";
import { runResult } from "../../../local/lib/run";

/** The oldest Java that runs a program from its source text with all that `ConfRegistry.java` uses, and the newest that Spark 3.3 knows. */
const needed = 17;

/** Installs a JDK where there is none: a JRE cannot read a source text. */
export async function ensureJava(): Promise<void> {
  const compiler = await runResult("javac", ["--version"]).catch(() => undefined);
  const version = Number(/^javac (\d+)/.exec(compiler?.stdout ?? "")?.[1] ?? 0);
  if (version < needed)
    await ensureDebianPackages([`openjdk-${needed}-jdk-headless`], "to ask Spark for its configuration keys");
}

/** What Spark reflects on while its entries are made, and Java 17 hides. */
export const openPackages = ["java.lang", "java.nio", "java.util", "sun.nio.ch"].map(
  (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
);
