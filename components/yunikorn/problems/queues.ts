import { type ArgsProblem, problem, when } from "../../../lib/args-problem";
import type { YunikornSettings } from "../args";
import { contentBytes, largestConfigMap, queuesContent } from "../config-maps";
import { validateQueueConfig } from "../validate";
import { decode } from "../validation/decode";
import type { Partition } from "../validation/scheduler-config";
import { defaultVersion, releaseOf, versionWith } from "../versions";

/** Room for the object's metadata. */
const mostBytes = largestConfigMap - 32 * 1024;

/** Every error of the queue tree, at its place in `queues.yaml`; and whether a ConfigMap holds it. */
export function queueProblems({
  queues,
  version = defaultVersion,
}: Pick<YunikornSettings, "queues" | "version">): ArgsProblem[] {
  // YuniKorn would take it, for one queue that everybody may fill.
  if (queues.trim() === "") return [problem("queues", "empty; the text of a queues.yaml")];
  const errors = validateQueueConfig(queues, version).filter(({ level }) => level === "error");
  if (errors.length > 0)
    return errors.map(({ path, message }) => problem(path === "" ? "queues" : `queues: ${path}`, message));
  const { partitions = [] } = decode(queues).config!;
  const unknown = [...newerKeys(partitions, version), ...withoutSecret(partitions)];
  if (unknown.length > 0) return unknown;
  const bytes = contentBytes(queuesContent(queues));
  return bytes <= mostBytes
    ? []
    : [problem("queues", `too large for a ConfigMap (${bytes} bytes, compressed); at most ${mostBytes}`)];
}

/** It reads the LDAP server's address and password from a Secret at its start, and ends without one; none is mounted here. */
const withoutSecret = (partitions: readonly Partition[]): ArgsProblem[] =>
  partitions.flatMap(({ userGroupResolver: { type } }, index) =>
    when(
      type === "ldap",
      `queues: partitions[${index}].usergroupresolver`,
      () =>
        "ldap, which ends the scheduler at its start without an LDAP server's Secret; os, or leave it out",
    ),
  );

/** Keys that came with 1.8: to an earlier release they are unknown, and it refuses the whole text. */
function newerKeys(partitions: readonly Partition[], version: string): ArgsProblem[] {
  const release = releaseOf(version);
  return partitions.flatMap(({ preemption, userGroupResolver }, index) => {
    const path = `queues: partitions[${index}]`;
    const since = (key: string, column: "quotaPreemption" | "userGroupResolver") =>
      release?.[column] === false
        ? [
            problem(
              `${path}.${key}`,
              `not known to YuniKorn ${version}; version ${versionWith((it) => it[column])}, or leave it out`,
            ),
          ]
        : [];
    return [
      ...(preemption.quotaPreemptionEnabled === undefined
        ? []
        : since("preemption.quotapreemptionenabled", "quotaPreemption")),
      ...(userGroupResolver.type === "" ? [] : since("usergroupresolver", "userGroupResolver")),
    ];
  });
}
