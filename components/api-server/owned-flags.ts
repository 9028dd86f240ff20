import { apiServerCommand, defaultAuditLog } from "./flags";

/** May be given more than once; the platform's own value comes last. */
const repeatable: ReadonlySet<string> = new Set(["feature-gates"]);

/** Flags that the platform sets itself from a key of their own; another value beside it would silently win or lose. */
export const ownedFlags: readonly string[] = apiServerCommand({
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
})
  .filter((argument) => argument.startsWith("--"))
  .map((argument) => argument.slice(2).split("=")[0]!)
  .filter((name) => !repeatable.has(name))
  .sort();
