import { type ConfEntry, entry } from "../../../lib/conf-entry";
import type { CelebornSettings } from "../args";
import type { Role } from "../metadata";
import type { Where } from "../names";
import { masterConf } from "./master";
import { sharedConf } from "./shared";
import { workerConf } from "./worker";

/** What is derived for a role, each entry with its reason. */
export const derivedConf = (settings: CelebornSettings, where: Where, role: Role): ConfEntry[] => [
  ...sharedConf(settings),
  ...(role === "master" ? masterConf(settings, where) : workerConf(settings, where)),
];

/**
 * The whole celeborn-defaults.conf of a role.
 * @param settings without problems
 */
export const celebornConf = (settings: CelebornSettings, where: Where, role: Role): ConfEntry[] => [
  ...derivedConf(settings, where, role),
  ...Object.entries(settings.conf ?? {}).map(([key, value]) => entry(key, value, "Of the settings (conf).")),
];
