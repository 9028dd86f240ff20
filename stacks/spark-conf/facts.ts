import { defaultServiceName } from "../../components/api-server/settings";
import type { PlatformFacts } from "../../components/spark-profile";
import { systemNamespace } from "../../lib/namespaces";
import { type PlatformConfig, isDedicated } from "../config";
import { celebornOf } from "../config/rules/spark-celeborn";
import { sparkImageOf } from "../spark-image";

/**
 * What `pulumi up` tells a tenant's profile, without a cluster: names that exist only after a deployment follow from the configuration too.
 * `test/components/spark-conf.test.ts` holds them against the components.
 */
export function offlineFacts(
  config: PlatformConfig,
  { name, queue }: PlatformConfig["tenants"][number],
): PlatformFacts {
  const celeborn = celebornOf(config);
  return {
    namespace: name,
    queue,
    driverServiceAccount: "spark-driver",
    image: sparkImageOf(config).reference,
    apiServer: isDedicated(config)
      ? `https://${defaultServiceName}.${systemNamespace}.svc`
      : "https://kubernetes.default.svc",
    ...(celeborn ? { celeborn } : {}),
  };
}
