import { validateQueueConfig } from "../../components/yunikorn/validate";
import type { ConfigMap } from "../lib/manifests";
import { queuesIn, queuesKey } from "../lib/queue-config";
import { objectRule } from "../lib/rule";

/**
 * YuniKorn's own check lets everything pass while its scheduler cannot be asked, and a configuration that it cannot load ends its next start. This one has the rules of YuniKorn's, and
 * reads the text that YuniKorn will read.
 */
export const queuesValid = objectRule<ConfigMap>({
  name: "queues-valid",
  description: "YuniKorn can load its queues.",
  severity: "critical",
  remediationSteps: "Correct the queues in the stack file; `npm run -s queues -- show STACK` has the tree.",
  url: "https://yunikorn.apache.org/docs/user_guide/queue_config",
  kinds: ["ConfigMap"],
  check: (configMap, look) => {
    const yaml = queuesIn(configMap.manifest);
    if (yaml === undefined) return;
    for (const { path, message, level } of validateQueueConfig(yaml))
      if (level === "error")
        look.report(configMap, `data["${queuesKey}"]${path === "" ? "" : ` ${path}`}: ${message}`);
  },
});
