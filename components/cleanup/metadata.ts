import { contentHash } from "../../lib/content-hash";

/** The room, in labels. */
export const component = "cleanup";

/** Where nothing else is said. */
export const defaultNamespace = "spark-cleanup";

/** Of flow schema, priority level, admission policy: objects of the whole cluster. */
export const clusterWideName = (namespace: string): string => `spark-platform-${namespace}`;

/** Of a tenant's service account, lease and roles: the namespace can be read off the account, which the admission policy does. */
export const accountPrefix = "cleanup-";
export const accountName = (tenant: string): string => `${accountPrefix}${tenant}`;

/** A CronJob's name leaves room for the eleven characters that its Jobs have more. */
const longestName = 52;

export function cronJobName(tenant: string): string {
  const name = accountName(tenant);
  if (name.length <= longestName) return name;
  const hash = contentHash({ tenant }).slice(0, 8);
  return `${name.slice(0, longestName - hash.length - 1)}-${hash}`;
}

/** Of the Role and its binding in a tenant's namespace. */
export const roleName = "spark-cleanup";

export const alertsName = "spark-cleanup-alerts";

/** Folder of the token in the pod. */
export const credentialsFolder = "/var/run/secrets/spark-cleanup";
