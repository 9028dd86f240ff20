import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { createAccount } from "./account";
import type { YunikornArgs } from "./args";
import { schedulerName } from "./metadata";
import { placement } from "./placement";
import { schedulerClusterRules, schedulerRules } from "./rules";
import { schedulerPod, schedulerStartSeconds } from "./scheduler-pod";
import { restartSettings, schedulerProgram } from "./settings";
import { defaultVersion, releaseOf } from "./versions";
import { createWorkload, podSelector } from "./workload";

export interface ProgramArgs {
  readonly args: YunikornArgs;
  readonly namespace: pulumi.Output<string>;
}

/** The scheduler. One at any time: two would bind pods to the same room, since they elect no leader, so the old one goes before the new one comes. */
export function createScheduler(
  name: string,
  { args, namespace }: ProgramArgs,
  child: pulumi.CustomResourceOptions,
): k8s.apps.v1.Deployment {
  const account = createAccount(
    name,
    {
      account: schedulerName,
      namespace,
      rules: schedulerRules,
      clusterRules: schedulerClusterRules(releaseOf(args.version ?? defaultVersion)!),
    },
    child,
  );
  return createWorkload(
    name,
    {
      name: schedulerName,
      namespace,
      replicas: 1,
      strategy: { type: "Recreate" },
      startSeconds: schedulerStartSeconds,
      restart: restartSettings(args),
      pod: pulumi.output(args.apiServer).apply((apiServer) =>
        schedulerPod({
          program: schedulerProgram(args),
          apiServer,
          placement: placement(args, podSelector(name, schedulerName)),
        }),
      ),
    },
    { ...child, dependsOn: dependencies(child, account) },
  );
}

/** What options depend on already, and more. */
export const dependencies = (
  { dependsOn }: pulumi.CustomResourceOptions,
  more: readonly pulumi.Resource[],
): pulumi.Input<pulumi.Resource>[] => [...((dependsOn ?? []) as pulumi.Input<pulumi.Resource>[]), ...more];
