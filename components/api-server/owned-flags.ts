import { defaultAuditLog } from "./audit-log";
import { etcdOverridesFlag } from "./etcd-overrides";
import { apiServerCommand } from "./flags";
import { kubernetesReleases } from "./versions";

/** May be given more than once, or are merged with the platform's own value, which comes last or first as it has to. */
const shared: ReadonlySet<string> = new Set(["feature-gates", etcdOverridesFlag]);

/** Flags that the platform sets itself, from a key of their own or for a reason; another value beside it would silently win or lose. */
export const ownedFlags: readonly string[] = [
  ...new Set(
    Object.values(kubernetesReleases).flatMap((release) =>
      apiServerCommand({
        release,
        cluster: {
          etcdServers: [],
          serviceAccountIssuer: "",
          serviceCidr: "",
          clusterDomain: "",
          apiServer: { encryptionConfigFile: "/" },
        },
        port: 0,
        eventTtl: "",
        auditLog: defaultAuditLog,
        inFlight: { reads: 0, writes: 0 },
        goawayChance: 1,
        shutdownDelaySeconds: 0,
      }),
    ),
  ),
]
  .filter((argument) => argument.startsWith("--"))
  .map((argument) => argument.slice(2).split("=")[0]!)
  .filter((name) => !shared.has(name))
  .sort();
