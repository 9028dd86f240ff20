import { createRequire } from "node:module";
import { join } from "node:path";
import { repository } from "../lib/paths";

/** A resource plugin of which this repository has a stand-in: the package whose version it follows, and its program. */
export interface StandIn {
  readonly name: string;
  /** Without its leading v, as in the plugin's folder name after the v. */
  readonly version: string;
  readonly entry: string;
}

const load = createRequire(join(repository, "package.json"));
const pluginVersion = (sdk: string): string =>
  (load(`${sdk}/package.json`) as { pulumi: { version: string } }).pulumi.version;

const standIn = (name: string): StandIn => ({
  name,
  version: pluginVersion(`@pulumi/${name}`),
  entry: join(repository, "local", "toolchain", name, "main.ts"),
});

/** The providers that the program uses, in the versions of its SDKs. */
export const standIns = (): StandIn[] => ["kubernetes", "random"].map(standIn);

export const languageHostEntry = join(repository, "local", "toolchain", "language-host", "main.ts");
