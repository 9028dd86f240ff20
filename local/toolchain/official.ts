import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder } from "../lib/paths";
import { runResult } from "../lib/run";
import { contentHash } from "../../lib/content-hash";
import { onPath } from "./executable";
import type { StandIn } from "./stand-ins";

const week = 7 * 24 * 3600 * 1000;
/** Milliseconds for one download of a plugin; where there is no way out, the client gives up after about 10 s by itself. */
const downloadLimit = 60_000;

/** The Pulumi home of the user: what is there is used, nothing is put there. */
export const userHome = (): string => process.env.PULUMI_HOME ?? join(homedir(), ".pulumi");

/** The Pulumi home for what is downloaded, shared by every checkout of this user. */
const downloadHome = join(cacheFolder, "pulumi-home");

export const pluginFolder = (home: string, plugin: Pick<StandIn, "name" | "version">): string =>
  join(home, "plugins", `resource-${plugin.name}-v${plugin.version}`);

/** Marks a plugin folder as ours. */
export const standInMark = "STAND-IN";

const executable = (plugin: StandIn): string => `pulumi-resource-${plugin.name}`;

/** The folder of the official plugin in a Pulumi home of this machine; undefined if none has it. */
export const officialFolder = (plugin: StandIn): string | undefined =>
  [userHome(), downloadHome]
    .map((home) => pluginFolder(home, plugin))
    .find((folder) => existsSync(join(folder, executable(plugin))) && !existsSync(join(folder, standInMark)));

/** Is the official plugin on this machine already? */
export const isInstalled = (plugin: StandIn): boolean =>
  onPath(executable(plugin)) !== undefined || officialFolder(plugin) !== undefined;

/**
 * Tries once to download the official plugin into a Pulumi home in the user's cache. Where that failed, it is not tried again for a
 * week, unless the mirror for plugins is set to something else.
 * @param notify gets one line, as the try can take a minute
 */
export async function isDownloadable(
  plugin: StandIn,
  pulumi: string,
  notify: (line: string) => void,
): Promise<boolean> {
  const title = `${executable(plugin)} v${plugin.version}`;
  const mirror = process.env.PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES ?? "";
  const answer = join(
    cacheFolder,
    "plugins",
    `${plugin.name}-v${plugin.version}-${contentHash({ mirror })}.failed`,
  );
  if (existsSync(answer) && Date.now() - Date.parse(readFileSync(answer, "utf8")) < week) return false;
  notify(`trying to download the official ${title}`);
  const install = ["plugin", "install", "resource", plugin.name, `v${plugin.version}`, "--non-interactive"];
  const env = { ...process.env, PULUMI_HOME: downloadHome, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { code } = await runResult(pulumi, install, { env, timeout: downloadLimit });
  if (code === 0 && isInstalled(plugin)) return true;
  notify(
    `the official ${title} cannot be downloaded here: this repository's stand-in is used (docs/local.md)`,
  );
  mkdirSync(dirname(answer), { recursive: true });
  writeFileSync(answer, new Date().toISOString());
  return false;
}
