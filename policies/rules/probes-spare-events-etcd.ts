import { releaseOf, versionOfImage } from "../../components/api-server/versions";
import { eachApiServer } from "../lib/api-servers";
import type { Container } from "../lib/manifests";
import { podKinds } from "../lib/pods";
import { objectRule } from "../lib/rule";

const probes = ["startupProbe", "livenessProbe", "readinessProbe"] as const;

/**
 * From Kubernetes 1.34 on an override adds checks to the health paths. An Events etcd that hangs then makes kubelet restart every API server, and one that is away keeps each
 * from becoming ready: losing Events would lose the cluster.
 */
export const probesSpareEventsEtcd = objectRule({
  name: "probes-spare-events-etcd",
  description: "No probe of an API server depends on the Events etcd.",
  severity: "critical",
  remediationSteps: "Exclude the override's checks from the probes' paths.",
  url: "https://kubernetes.io/docs/reference/using-api/health-checks/",
  kinds: podKinds,
  check: (object, look) =>
    eachApiServer(object, look, ({ container, flags, part }) => {
      const overrides = (flags.get("etcd-servers-overrides") ?? "").split(",");
      const number = overrides.findIndex((override) => override.startsWith("/events#"));
      if (number === -1 || !addsChecks(container)) return;
      for (const probe of probes) {
        const path = container[probe]?.httpGet?.path;
        if (path === undefined) continue;
        const excluded = path.split(/[?&]/);
        const missing = checksOf(number, path).filter((check) => !excluded.includes(`exclude=${check}`));
        if (missing.length > 0)
          look.report(
            object,
            `${probe} ${path} fails with the Events etcd; add ${missing.map((check) => `exclude=${check}`).join("&")}`,
            part,
          );
      }
    }),
});

/** Of an image without a version, it may. */
const addsChecks = ({ image = "" }: Container): boolean =>
  releaseOf(versionOfImage(image) ?? "")?.overrideHealthChecks ?? true;

const checksOf = (number: number, path: string): string[] => [
  `etcd-override-${number}`,
  ...(path.startsWith("/readyz") ? [`etcd-override-readiness-${number}`] : []),
];
