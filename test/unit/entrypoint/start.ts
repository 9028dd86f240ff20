import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const entrypoint = resolve(__dirname, "../../../images/spark/entrypoint.sh");

/** Writes what it was called with, NUL-separated, then does what $BEHAVIOUR says. */
const recorder = `#!/bin/bash
{ printf '%s\\0' "$0" "$@"; } > "$RECORD.$$" && mv "$RECORD.$$" "$RECORD"
eval "\${BEHAVIOUR:-}"
`;

/** Stands for the real one: what it is told to start takes its place. */
const tini = `#!/bin/bash
[[ "$1 $2" == "-s --" ]] || { echo "tini: unexpected arguments $*" >&2; exit 99; }
shift 2
exec "$@"
`;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Empty unless it was asked for. */
  readonly stdout: string;
  readonly stderr: string;
}

/** A home of Spark with programs that only record how they were called. */
export class FakeSpark {
  readonly home = mkdtempSync(join(tmpdir(), "spark-platform-entrypoint-"));
  private readonly record = join(this.home, "record");

  constructor() {
    mkdirSync(join(this.home, "bin"));
    for (const name of ["bin/spark-submit", "bin/java", "bin/other"]) this.program(name, recorder);
    this.program("bin/tini", tini);
  }

  program(name: string, text: string): void {
    mkdirSync(join(this.home, name, ".."), { recursive: true });
    writeFileSync(join(this.home, name), text);
    chmodSync(join(this.home, name), 0o755);
  }

  /**
   * Starts the entrypoint. Only the given environment, and a PATH, are set.
   * @param stdout whether what it writes is kept for the test, or goes where the test's own goes
   */
  start(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    stdout: "show" | "keep" = "show",
  ): ChildProcess {
    const path = `${this.home}/bin:/usr/bin:/bin`;
    const env = { SPARK_HOME: this.home, PATH: path, RECORD: this.record, ...environment };
    const output = stdout === "keep" ? "pipe" : "inherit";
    return spawn(entrypoint, args, { cwd: this.home, env, stdio: ["ignore", output, "pipe"] });
  }

  async run(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    stdout: "show" | "keep" = "show",
  ): Promise<Ended> {
    return FakeSpark.end(this.start(args, environment, stdout));
  }

  static end(child: ChildProcess): Promise<Ended> {
    let stdout = "";
    let stderr = "";
    child.stdout?.on("data", (text: Buffer) => (stdout += text.toString()));
    child.stderr?.on("data", (text: Buffer) => (stderr += text.toString()));
    return new Promise((done) => child.on("close", (code, signal) => done({ code, signal, stdout, stderr })));
  }

  /** As `end`, of a program whose output somebody else holds open: its exit code, and the process id that it wrote first. */
  static exit(child: ChildProcess): Promise<{ readonly code: number | null; readonly pid: number }> {
    let stdout = "";
    child.stdout?.on("data", (text: Buffer) => (stdout += text.toString()));
    return new Promise((done) => child.on("exit", (code) => done({ code, pid: Number.parseInt(stdout) })));
  }

  /** Program and arguments of the last call. */
  called(): string[] {
    return readFileSync(this.record, "utf8").split("\0").slice(0, -1);
  }

  remove(): void {
    rmSync(this.home, { recursive: true });
  }
}
