import type { ApiServerSettings } from "../args";
import { releaseOf, supportedVersions, versionOfImage } from "../versions";
import { type ArgsProblem, problem, show, when } from "./problem";

/** The Kubernetes version: one that the table has, and the image's. */
export function versionProblems({
  image,
  version,
}: Pick<ApiServerSettings, "image" | "version">): ArgsProblem[] {
  const tagged = versionOfImage(image);
  const pinned = /(@sha256:[0-9a-f]{64}|:(?!latest$)[\w][\w.-]*)$/.test(image);
  return [
    ...when(
      !pinned,
      "image",
      () => `not pinned (${show(image)}); a version's tag or a digest, such as kube-apiserver:v1.34.3`,
    ),
    ...when(
      pinned && version === undefined && tagged === undefined,
      "version",
      () => `not in the image's name (${show(image)}); the online API servers' version, such as v1.34.3`,
    ),
    ...when(
      version !== undefined && tagged !== undefined && tagged !== version,
      "image",
      () => `of another version than the online API servers (${show(image)}); one of ${version}`,
    ),
    ...unsupported(version ?? tagged, version === undefined ? "image" : "version"),
  ];
}

function unsupported(version: string | undefined, path: string): ArgsProblem[] {
  if (version === undefined || releaseOf(version)) return [];
  return /^v\d+\.\d+\.\d+$/.test(version)
    ? [problem(path, `a Kubernetes version that is not supported (${show(version)}); ${supportedVersions}`)]
    : [problem(path, `not a Kubernetes version (${show(version)}); such as v1.34.3, ${supportedVersions}`)];
}
