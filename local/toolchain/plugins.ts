import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { bundle } from "../lib/bundle";
import { onPath, writeLauncher } from "./executable";
import { isDownloadable, isInstalled, officialFolder, pluginFolder, standInMark } from "./official";
import { languageHostEntry, standIns, type StandIn } from "./stand-ins";

/** Where the engine and its plugins come together for one checkout. */
export interface PluginLayout {
  /** Holds the `pulumi` executable, and beside it the language host if it is ours. */
  readonly bin: string;
  /** The PULUMI_HOME of this checkout. */
  readonly home: string;
  /** Bundled programs of the stand-ins. */
  readonly bundles: string;
}

/** Which plugins are stand-ins; the others are the official ones. */
export type Plugins = readonly string[];

/**
 * Puts the CLI and, for each plugin that the machine neither has nor can download, our stand-in where the engine looks without a
 * warning: the language host beside the CLI, providers in the plugin folder of their version.
 * @returns the names of the stand-ins in use
 */
export async function ensurePlugins(
  pulumi: string,
  layout: PluginLayout,
  notify: (line: string) => void,
): Promise<Plugins> {
  placeExecutable(pulumi, join(layout.bin, "pulumi"));
  const language = await ensureLanguageHost(layout);
  const providers = await Promise.all(
    standIns().map(async (plugin) =>
      (await ensureProvider(plugin, pulumi, layout, notify)) ? [plugin.name] : [],
    ),
  );
  return [...(language ? ["nodejs"] : []), ...providers.flat()];
}

/** Puts the CLI into the folder of the plugins. The engine looks beside the file that really runs, so a symbolic link would not do; a hard link does, and costs nothing. */
export function placeExecutable(source: string, target: string): void {
  const [from, to] = [lstatSync(source), lstatSync(target, { throwIfNoEntry: false })];
  if (to && to.size === from.size && to.mtimeMs === from.mtimeMs) return;
  const temporary = `${target}.${process.pid}`;
  rmSync(`${target}.${process.pid}`, { force: true });
  mkdirSync(dirname(target), { recursive: true });
  try {
    linkSync(source, temporary);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    copyFileSync(source, temporary);
    utimesSync(temporary, from.atime, from.mtime);
  }
  renameSync(temporary, target);
}

const languageHost = "pulumi-language-nodejs";

/** @returns whether ours is used */
async function ensureLanguageHost(layout: PluginLayout): Promise<boolean> {
  const own = join(layout.bin, languageHost);
  const official = onPath(languageHost);
  if (official && official !== own) {
    rmSync(own, { force: true });
    return false;
  }
  await placeLanguageHost(layout);
  return true;
}

/** Puts our language host beside the CLI. */
export async function placeLanguageHost({ bin, bundles }: PluginLayout): Promise<void> {
  writeLauncher(join(bin, languageHost), await bundle(languageHostEntry, join(bundles, "language-host.js")));
}

/** @returns whether the stand-in is used */
async function ensureProvider(
  plugin: StandIn,
  pulumi: string,
  layout: PluginLayout,
  notify: (line: string) => void,
): Promise<boolean> {
  if (isInstalled(plugin) || (await isDownloadable(plugin, pulumi, notify))) {
    useOfficial(plugin, pluginFolder(layout.home, plugin));
    return false;
  }
  await placeProvider(plugin, layout);
  return true;
}

/** Puts our stand-in for a provider where the engine looks for the official one. */
export async function placeProvider(plugin: StandIn, { home, bundles }: PluginLayout): Promise<void> {
  const folder = pluginFolder(home, plugin);
  const script = await bundle(plugin.entry, join(bundles, `${plugin.name}.js`));
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(folder);
  writeLauncher(join(folder, `pulumi-resource-${plugin.name}`), script);
  writeFileSync(join(folder, standInMark), `${plugin.entry}\n`);
}

function useOfficial(plugin: StandIn, folder: string): void {
  const official = officialFolder(plugin);
  if (official === folder) return;
  rmSync(folder, { recursive: true, force: true });
  if (!official) return; // It is on PATH, where the engine looks first.
  mkdirSync(dirname(folder), { recursive: true });
  symlinkSync(official, folder);
}
