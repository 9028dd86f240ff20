import type { KubernetesRelease } from "./versions";

/**
 * Health paths that do not depend on the Events etcd. With the checks that an override adds, an Events etcd that hangs makes kubelet restart
 * every API server, and one that is away keeps them from becoming ready. Events' override comes first in the flag, so its checks have the number 0.
 */
export const livezPath = "/livez?exclude=etcd-override-0";
export const readyzPath = "/readyz?exclude=etcd-override-0&exclude=etcd-override-readiness-0";

/** Those of a release that adds such checks, or the plain ones. */
export const healthPaths = ({ overrideHealthChecks }: KubernetesRelease) =>
  overrideHealthChecks ? { livez: livezPath, readyz: readyzPath } : { livez: "/livez", readyz: "/readyz" };
