import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { CelebornArgs } from "./args";
import { readySeconds } from "./defaults";
import { zoneLabel } from "./metadata";
import { type Where, workerSets } from "./names";
import { podSelector } from "./network";
import { queueMarks } from "./pod";
import { shutdownTimes } from "./shutdown";
import { createDisruptionBudget, createStatefulSet } from "./stateful-set";
import { workerClaims } from "./volumes";
import { workerPod } from "./worker-pod";

export interface ServersArgs {
  readonly args: CelebornArgs;
  readonly where: Where;
  readonly namespace: pulumi.Output<string>;
  readonly priorityClass: string;
  readonly configMap: pulumi.Output<string>;
}

/** The cluster autoscaler ends pods of a node that it removes after ten minutes by itself, whatever their grace period. @see kubernetes/autoscaler cluster-autoscaler/FAQ.md */
const staysOnNode = { "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" };

/** Until a pod is ready, with a node and an image to come first. */
const startSeconds = 720;

/**
 * The workers, one StatefulSet or one for each zone; a zone's waits for the one before, so that of the two that have a partition never both are away. One pod at a time in each, also when they are
 * fewer: the next one is told to go when the data of the last has moved or is no longer needed.
 */
export function createWorkers(
  name: string,
  { args, where, namespace, priorityClass, configMap }: ServersArgs,
  child: pulumi.CustomResourceOptions,
): void {
  createDisruptionBudget(name, { role: "worker", namespace }, child);
  const { workers } = args;
  const sets = workerSets(workers.zones);
  const replicas = workers.replicas / sets.length;
  const { gracefulPath, grace } = shutdownTimes(args);
  const minReadySeconds = readySeconds(args);
  let before: k8s.apps.v1.StatefulSet | undefined;
  for (const { name: set, zone } of sets) {
    before = createStatefulSet(
      name,
      {
        role: "worker",
        set,
        namespace,
        replicas,
        podManagementPolicy: "OrderedReady",
        minReadySeconds,
        own: zone === undefined ? {} : { [zoneLabel]: zone },
        marks: queueMarks(args, where),
        annotations: staysOnNode,
        pod: pulumi.all([configMap, args.apiServer]).apply(([known, apiServer]) =>
          workerPod({
            settings: args,
            where,
            priorityClass,
            configMap: known,
            selector: podSelector(name, "worker"),
            set,
            zone,
            apiServer,
          }),
        ),
        claims: workerClaims(workers, where.namespace),
        patience: {
          create: replicas * (startSeconds + minReadySeconds),
          // A change that takes a worker away waits for its data, too.
          update: replicas * (gracefulPath + startSeconds + minReadySeconds) + grace,
        },
        protect: args.protect,
      },
      before === undefined ? child : { ...child, dependsOn: dependencies(child, before) },
    );
  }
}

const dependencies = (
  { dependsOn }: pulumi.CustomResourceOptions,
  more: pulumi.Resource,
): pulumi.Input<pulumi.Resource>[] => [...((dependsOn ?? []) as pulumi.Input<pulumi.Resource>[]), more];
