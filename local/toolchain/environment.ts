import { delimiter, join } from "node:path";
import { ensureBinary } from "./binaries";
import { stateFolder } from "../lib/paths";
import { ensurePassphrase, ensurePrivateFolder } from "./passphrase";
import { ensurePlugins } from "./plugins";

const notify = (line: string): void => void process.stderr.write(`${line}\n`);

export interface Toolchain {
  /** The Pulumi CLI. */
  readonly pulumi: string;
  /** The environment in which it finds its plugins, the local state and the passphrase. */
  readonly env: NodeJS.ProcessEnv;
}

let toolchain: Promise<Toolchain> | undefined;

/**
 * The Pulumi CLI with everything that it needs on this machine, made or built where missing: a home, a file backend and a passphrase in
 * the state folder, and the CLI first on PATH.
 * @throws LocalError if the passphrase of existing stacks is missing
 */
export const ensureToolchain = (): Promise<Toolchain> => (toolchain ??= assemble(stateFolder));

async function assemble(state: string): Promise<Toolchain> {
  ensurePrivateFolder(state);
  const layout = {
    bin: join(state, "toolchain", "bin"),
    bundles: join(state, "toolchain"),
    home: ensurePrivateFolder(join(state, "pulumi-home")),
  };
  const backend = ensurePrivateFolder(join(state, "pulumi-state"));
  const passphrase = ensurePassphrase(join(state, "passphrase"), backend);
  const standIns = await ensurePlugins(await ensureBinary("pulumi"), layout, notify);
  return {
    pulumi: join(layout.bin, "pulumi"),
    env: {
      ...process.env,
      PATH: [layout.bin, process.env.PATH].join(delimiter),
      PULUMI_HOME: layout.home,
      PULUMI_BACKEND_URL: `file://${backend}`,
      // A passphrase in the environment would win over the file.
      PULUMI_CONFIG_PASSPHRASE: undefined,
      PULUMI_CONFIG_PASSPHRASE_FILE: passphrase,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // A program that asks for yet another plugin must hear "not found" at once, not after a minute of retries.
      ...(standIns.length > 0 && { PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true" }),
    },
  };
}
