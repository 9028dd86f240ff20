import { type ArgsProblem, problem, show } from "../../../lib/args-problem";

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
        `not a folder of its own (${show(directory)}); an absolute path below the first level, for the members alone`,
      ),
    ];
  const within = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);
  const other = others.find((folder) => within(directory, folder) || within(folder, directory));
  return other === undefined
    ? []
    : [problem(path, `clashes with ${other} (${show(directory)}); a folder for the members alone`)];
}
