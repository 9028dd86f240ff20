import { existsSync, readdirSync } from "node:fs";

/**
 * Paths outside the state folder that the cluster's parts create whatever we configure. Those which did not exist before
 * the first `up` are ours, and `down` removes them; the others stay.
 */
export const standardPaths = [
  { path: "/etc/kubernetes", kind: "tree" },
  { path: "/var/lib/kubelet", kind: "tree" },
  { path: "/var/lib/etcd-events", kind: "tree" },
  { path: "/var/lib/cni", kind: "tree" },
  { path: "/var/log/pods", kind: "tree" },
  { path: "/var/log/containers", kind: "tree" },
  // The Spark API server's audit log (components/api-server).
  { path: "/var/log/kubernetes", kind: "tree" },
  { path: "/usr/libexec/kubernetes", kind: "tree" },
  { path: "/run/containerd", kind: "tree" },
  { path: "/run/xtables.lock", kind: "tree" },
  { path: "/run/netns", kind: "emptyFolder" },
  // containerd makes a missing host path of a mount: kube-proxy wants /lib/modules.
  { path: "/lib/modules", kind: "emptyFolder" },
] as const;

/** Folders that belong to whoever filled them: a cluster of another's making must not be touched, nor mixed with ours. */
const exclusive = ["/etc/kubernetes", "/var/lib/kubelet", "/var/lib/etcd-events"];

const isOccupied = (path: string): boolean => {
  try {
    return readdirSync(path).length > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ENOENT"; // what may not be read is somebody's
  }
};

/** The exclusive folders that exist with something in them. */
export const occupiedFolders = (): string[] => exclusive.filter(isOccupied);

/** The standard paths that do not exist now, so that whatever appears there later is the cluster's. */
export const absentPaths = (): { path: string; kind: "tree" | "emptyFolder" }[] =>
  standardPaths.filter(({ path }) => !existsSync(path)).map((entry) => ({ ...entry }));
