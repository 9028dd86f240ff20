import { type ArgsProblem, problem, repeated, show, when } from "../../../lib/args-problem";
import { isDnsName } from "../../../lib/dns-name";
import { clashingFolder, isOwnFolder } from "../../../lib/node-folders";
import type { CelebornSettings } from "../args";
import { diskCount } from "../disks";

const path = "workers.localVolumes";

export function localVolumeProblems({ workers }: CelebornSettings): ArgsProblem[] {
  const { localVolumes, replicas, disks } = workers;
  if (localVolumes === undefined) return [];
  const { nodes, paths } = localVolumes;
  const count = diskCount(disks);
  return [
    ...when(
      nodes.length < replicas,
      `${path}.nodes`,
      () =>
        `${nodes.length} nodes for ${replicas} workers (${show(nodes)}); at least ${replicas}, each has one worker`,
    ),
    ...nodes.flatMap((node, index) =>
      when(
        !isDnsName(node),
        `${path}.nodes[${index}]`,
        () => `not the name of a node (${show(node)}); a DNS name`,
      ),
    ),
    ...twice("nodes", nodes),
    ...when(
      disks.length > 0 && paths.length !== count,
      `${path}.paths`,
      () =>
        `${paths.length} paths for ${count} disks (${show(paths)}); one for each disk of a worker, in their order`,
    ),
    ...paths.flatMap((folder, index) => folderProblems(`${path}.paths[${index}]`, folder)),
    ...twice("paths", paths),
    ...nested(paths),
    ...disks.flatMap(({ storageClass }, index) =>
      when(
        storageClass !== undefined,
        `workers.disks[${index}].storageClass`,
        () =>
          `${show(storageClass)} beside workers.localVolumes, which has a class of its own; one of the two`,
      ),
    ),
  ];
}

const twice = (list: "nodes" | "paths", values: readonly string[]): ArgsProblem[] =>
  repeated(values).map(({ index, first }) =>
    problem(
      `${path}.${list}[${index}]`,
      `${show(values[index])} like ${path}.${list}[${first}]; name each once`,
    ),
  );

/** What is filled of the one would be missing in the other. */
const nested = (paths: readonly string[]): ArgsProblem[] =>
  paths.flatMap((inner, index) =>
    paths.flatMap((outer, other) =>
      when(
        inner.startsWith(`${outer}/`),
        `${path}.paths[${index}]`,
        () => `${show(inner)} within ${path}.paths[${other}] (${show(outer)}); a mount point beside it`,
      ),
    ),
  );

function folderProblems(where: string, folder: string): ArgsProblem[] {
  if (!isOwnFolder(folder) || /[:,]/.test(folder))
    return [
      problem(
        where,
        `not a mount point below the first level (${show(folder)}); an absolute path such as /mnt/disk1, without . and .., colon and comma`,
      ),
    ];
  const other = clashingFolder(folder);
  return when(
    other !== undefined,
    where,
    () => `belongs to others (${show(folder)}, ${other}); a disk's own mount point, such as /mnt/disk1`,
  );
}
