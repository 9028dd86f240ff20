import type { CelebornSettings } from "../args";
import { derivedConf } from ".";
import { roles } from "../metadata";

/** Families that belong to the component whatever the settings are, and why. */
const families: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^celeborn\.(master\.)?ha\./, "Masters and their consensus follow from `masters`."],
  [/^celeborn\.(auth|internal\.port)\.enabled$/, "Both follow from `authentication`."],
  [
    /^celeborn\.(master|worker)\.(host|port|internal\.port|internal\.endpoints|endpoints)$/,
    "Names and ports are fixed.",
  ],
  [/^celeborn\.worker\.(rpc|push|fetch|replicate)\.port$/, "Names and ports are fixed."],
  [/^celeborn\.(dynamicConfig|quota)\./, "Quotas follow from `quotas`."],
  [/^celeborn\.worker\.storage\.(dirs|workingDir|baseDir\..*)$/, "Disks follow from `workers.disks`."],
  [
    /^celeborn\.(worker\.)?(graceful\.shutdown|decommission)\./,
    "Times follow from `shutdown`, and the pods' grace period from them.",
  ],
  [/^celeborn\.hadoop\.net\.topology\./, "Racks follow from `workers.zones`."],
  [
    /^celeborn\.(master|worker)\.http\./,
    "Probes, metrics and the stop script depend on the REST API as it is.",
  ],
  [/^celeborn\.network\.(bind|advertise)\./, "Names follow from the namespace."],
  [/^celeborn\.metrics\.(conf|prometheus)\b/, "What Prometheus is told to scrape depends on it."],
];

const anywhere = { namespace: "n", clusterDomain: "d" };

/** Why a key may not be overridden, or undefined when it may. @param settings whose derived keys can be made, or undefined where they have problems */
export function ownedBecause(key: string, settings: CelebornSettings | undefined): string | undefined {
  const derived =
    settings === undefined
      ? []
      : roles.flatMap((role) => derivedConf({ ...settings, conf: {} }, anywhere, role));
  return (
    derived.find((each) => each.key === key)?.reason ?? families.find(([pattern]) => pattern.test(key))?.[1]
  );
}
