import { stringify } from "yaml";
import { bytesOf } from "../../../lib/quantity";
import type { CelebornSettings, QuotaSettings } from "../args";
import { releaseOf } from "../defaults";

/** Tenant of the settings that stands for every other. */
export const everyOther = "default";

/**
 * dynamicConfig.yaml. What one user may have is looked up at his tenant and then in SYSTEM. SYSTEM is always there, if need be with nothing in it: a running master keeps the last one that it
 * read, and in a file without any entry it reads nothing at all. Texts are quoted: its parser takes a tenant called `no` for a truth value.
 * @see apache/celeborn service/.../config/FsConfigServiceImpl.java (refreshCache), DynamicConfig.java (getValue)
 */
export function quotaFile(settings: CelebornSettings): string {
  const { userQuota } = releaseOf(settings);
  const config = ({ diskBytes, diskFiles }: QuotaSettings = {}) => ({
    ...(diskBytes === undefined ? {} : { [userQuota.diskBytes]: bytesOf(diskBytes).toString() }),
    ...(diskFiles === undefined ? {} : { [userQuota.diskFiles]: String(diskFiles) }),
  });
  const { [everyOther]: others, ...tenants } = settings.quotas ?? {};
  return stringify(
    [
      { level: "SYSTEM", config: config(others) },
      ...Object.entries(tenants).map(([tenantId, quota]) => ({
        tenantId,
        level: "TENANT",
        config: config(quota),
      })),
    ],
    { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" },
  );
}
