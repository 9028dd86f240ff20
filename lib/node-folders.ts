/** Folders of a node that belong to others: whoever is given one to own would change or empty it. Those below `/var/log` are the kubelet's and the system's own. */
export const foldersOfOthers: readonly string[] = [
  "/bin",
  "/boot",
  "/dev",
  "/etc",
  "/lib",
  "/opt/cni",
  "/proc",
  "/root",
  "/run",
  "/sbin",
  "/sys",
  "/usr",
  "/var/lib/calico",
  "/var/lib/cni",
  "/var/lib/containerd",
  "/var/lib/crio",
  "/var/lib/docker",
  "/var/lib/etcd",
  "/var/lib/kubelet",
  "/var/log/audit",
  "/var/log/containers",
  "/var/log/journal",
  "/var/log/pods",
  "/var/run",
];

const within = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/** The first of the folders that a directory is within, or that is within it. */
export const clashingFolder = (directory: string, folders = foldersOfOthers): string | undefined =>
  folders.find((folder) => within(directory, folder) || within(folder, directory));

/** An absolute path below the first level, without `.` and `..`: what can be a folder of one's own. */
export const isOwnFolder = (directory: string): boolean =>
  /^(\/[^/\0]+){2,}$/.test(directory) && !directory.split("/").some((part) => /^\.\.?$/.test(part));
