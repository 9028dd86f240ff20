import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { parseDuration } from "../../../lib/duration";
import { labels } from "../../../lib/labels";
import { repository } from "../../../lib/repository";
import type { SparkImageArgs } from "../args";
import { buildContext } from "../context";
import { component, defaultBuild } from "../defaults";
import type { SparkImageDescription } from "../description";
import { builderAccount, createBuildNamespace } from "./namespace";
import { buildPod } from "./pod";

export interface BuildArgs {
  readonly registry: string;
  readonly reference: string;
  readonly description: SparkImageDescription;
  readonly build: NonNullable<SparkImageArgs["build"]>;
}

/** `spark-3-5-9-<hash>`: a pod's name has no dots. */
export const jobName = (reference: string): string =>
  `spark-${reference.slice(reference.lastIndexOf(":") + 1).replaceAll(".", "-")}`;

/**
 * The Job that builds an image, by the name of its content. One that has finished is removed after a while; that changes nothing until somebody refreshes the stack or changes how it builds, and the
 * Job that is created then sees the image in the registry and ends. @returns the Job, complete when it is created
 */
export function createBuild(
  name: string,
  { registry, reference, description, build }: BuildArgs,
  child: pulumi.CustomResourceOptions,
): k8s.batch.v1.Job {
  const { namespace, before } = createBuildNamespace(name, build, child);
  const object = jobName(reference);
  const metadata = { name: object, namespace, labels: labels(component, name, "build") };
  const context = new k8s.core.v1.ConfigMap(
    `${name}-context`,
    { metadata, data: { ...buildContext(reference, description, build, repository) } },
    child,
  );
  const { cache = defaultBuild.cache, retries = defaultBuild.retries } = build;
  const seconds = parseDuration(build.timeout ?? defaultBuild.timeout)!;
  // Later than the pod's own: at the end of its time a Job deletes its pods, and with them the end of the log.
  const deadline = seconds + 60;
  return new k8s.batch.v1.Job(
    `${name}-build`,
    {
      metadata,
      spec: {
        backoffLimit: retries,
        activeDeadlineSeconds: deadline,
        ttlSecondsAfterFinished: parseDuration(build.keepFor ?? defaultBuild.keepFor)!,
        template: buildPod({
          build,
          reference,
          cache: cache
            ? { repository: `${registry}/spark-cache`, tag: description.spark.version }
            : undefined,
          attestations: description.attestations,
          agentsImage: build.agentsImage,
          kubernetesVersion: build.kubernetesVersion,
          seconds,
          configMap: object,
          serviceAccount: builderAccount,
          labels: metadata.labels,
        }),
      },
    },
    {
      ...child,
      dependsOn: [...before, context],
      // An update would find a Job that has gone (ttlSecondsAfterFinished), or wait for one that has failed for good: whatever is another setting, and a build that
      // failed, is another Job. Of the same name it waits until the first has gone.
      replaceOnChanges: ["*"],
      deleteBeforeReplace: true,
      // Longer than the Job may take, so that its own failure is what is said.
      customTimeouts: { create: `${deadline + 120}s`, update: `${deadline + 120}s` },
    },
  );
}
