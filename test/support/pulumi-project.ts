import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ensureBinary } from "../../local/toolchain/binaries";
import { repository, stateFolder } from "../../local/lib/paths";
import { runResult, type RunResult } from "../../local/lib/run";
import {
  placeExecutable,
  placeLanguageHost,
  placeProvider,
  type PluginLayout,
} from "../../local/toolchain/plugins";
import { standIns } from "../../local/toolchain/stand-ins";

/** One resource as `pulumi stack export` writes it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever property it is about
  readonly inputs: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- likewise
  readonly outputs: any;
  readonly initErrors?: readonly string[];
}

/**
 * A Pulumi project in a temporary folder, with a file backend and a home of its own, run by the real CLI with this repository's
 * stand-ins for the language host and the providers (whatever official ones the machine has).
 */
export class PulumiProject {
  private constructor(
    readonly folder: string,
    private readonly pulumi: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** @param environment what the program and the providers see besides */
  static async create(environment: NodeJS.ProcessEnv = {}): Promise<PulumiProject> {
    const { bin, home } = await placeStandIns();
    const folder = mkdtempSync(join(tmpdir(), "spark-platform-test-project-"));
    mkdirSync(join(folder, "backend"));
    symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "test", main: "index.js" }));
    writeFileSync(
      join(folder, "Pulumi.yaml"),
      "name: test\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
    );
    const project = new PulumiProject(folder, join(bin, "pulumi"), {
      ...process.env,
      PATH: [bin, process.env.PATH].join(delimiter),
      PULUMI_HOME: home,
      PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: "a test's passphrase",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      NODE_OPTIONS: undefined,
      ...environment,
    });
    await project.succeed("stack", "init", "test");
    return project;
  }

  /** The same project with more in its environment. */
  with(environment: NodeJS.ProcessEnv): PulumiProject {
    return new PulumiProject(this.folder, this.pulumi, { ...this.env, ...environment });
  }

  /** Sets the program, as the body of a CommonJS module with `pulumi` and `k8s` in scope. */
  write(body: string): void {
    const head = 'const pulumi = require("@pulumi/pulumi");\nconst k8s = require("@pulumi/kubernetes");\n';
    writeFileSync(join(this.folder, "index.js"), head + body);
  }

  run(...args: readonly string[]): Promise<RunResult> {
    return runResult(this.pulumi, [...args, "--non-interactive"], { cwd: this.folder, env: this.env });
  }

  /** Starts a command without waiting for it, as the leader of a process group that a test can interrupt or kill. */
  start(...args: readonly string[]): ChildProcess {
    const options = { cwd: this.folder, env: this.env, detached: true, stdio: "ignore" as const };
    return spawn(this.pulumi, [...args, "--non-interactive"], options);
  }

  /** @returns standard output and error of a command that must succeed */
  async succeed(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(...args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} exited with ${code}\n${stdout}\n${stderr}`);
    return stdout + stderr;
  }

  /** @returns standard output and error of a command that must fail */
  async fail(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(...args);
    if (code === 0) throw new Error(`pulumi ${args.join(" ")} succeeded\n${stdout}`);
    return stdout + stderr;
  }

  up = (...args: readonly string[]): Promise<string> =>
    this.succeed("up", "--yes", "--skip-preview", ...args);

  /** The resources of the state, by name. Secrets are encrypted. */
  async state(): Promise<ReadonlyMap<string, StateResource>> {
    const { deployment } = JSON.parse(await this.stateText()) as {
      deployment: { resources?: StateResource[] };
    };
    return new Map(
      (deployment.resources ?? []).map((resource) => [resource.urn.split("::").at(-1)!, resource]),
    );
  }

  async stateText(): Promise<string> {
    const file = join(this.folder, "state.json");
    await this.succeed("stack", "export", "--file", file);
    return readFileSync(file, "utf8");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The CLI and every stand-in, where the engine finds them. They change only with their sources, so all tests share them. */
async function placeStandIns(): Promise<PluginLayout> {
  const bundles = join(stateFolder, "test-toolchain");
  const layout = { bundles, bin: join(bundles, "bin"), home: join(bundles, "home") };
  placeExecutable(await ensureBinary("pulumi"), join(layout.bin, "pulumi"));
  await placeLanguageHost(layout);
  for (const plugin of standIns()) await placeProvider(plugin, layout);
  return layout;
}
