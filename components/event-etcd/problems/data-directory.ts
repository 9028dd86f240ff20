import { type ArgsProblem, problem } from "./problem";

/** Folders of others. The installer owns and empties its own, and kubelet mounts it whole. */
const others = [
  "/bin",
  "/boot",
  "/dev",
  "/etc",
  "/lib",
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
  "/var/log",
  "/var/run",
];

export function dataDirectoryProblems(directory: string | undefined): ArgsProblem[] {
  if (directory === undefined) return [];
  const path = "dataDirectory";
  if (!/^(\/[^/]+){2,}$/.test(directory) || directory.split("/").some((part) => /^\.\.?$/.test(part)))
    return [
      problem(
        path,
        `is ${directory}; an absolute path below the first level is needed, of a folder for the members alone`,
      ),
    ];
  const within = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);
  const other = others.find((folder) => within(directory, folder) || within(folder, directory));
  return other === undefined
    ? []
    : [problem(path, `is ${directory}, which clashes with ${other}; use a folder for the members alone`)];
}
