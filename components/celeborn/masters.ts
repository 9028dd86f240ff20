import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { masterSettings, readySeconds } from "./defaults";
import { masterPod } from "./master-pod";
import { objectName } from "./metadata";
import { podSelector } from "./network";
import { queueMarks } from "./pod";
import { masterGrace } from "./shutdown";
import { createDisruptionBudget, createStatefulSet } from "./stateful-set";
import { claim, ratisClaim } from "./volumes";
import type { ServersArgs } from "./workers";

/** Until a pod is ready, with a node and an image to come first. */
const startSeconds = 420;

/** The masters: all at once at first, since a majority makes a leader; then one after the other. */
export function createMasters(
  name: string,
  { args, where, namespace, priorityClass, configMap }: ServersArgs,
  child: pulumi.CustomResourceOptions,
): k8s.apps.v1.StatefulSet {
  createDisruptionBudget(name, { role: "master", namespace }, child);
  const { replicas, storage } = masterSettings(args);
  // A master that was away has the log of the others again before the next one goes. Nothing tells that. Kubernetes heeds it between masters from 1.34 on: before, of sets that start all at once, the
  // next one goes as soon as the last is ready, which it is when it knows a leader.
  const minReadySeconds = readySeconds(args);
  return createStatefulSet(
    name,
    {
      role: "master",
      set: objectName("master"),
      namespace,
      replicas,
      podManagementPolicy: "Parallel",
      minReadySeconds,
      own: {},
      marks: queueMarks(args, where),
      pod: configMap.apply((known) =>
        masterPod({
          settings: args,
          where,
          priorityClass,
          configMap: known,
          selector: podSelector(name, "master"),
        }),
      ),
      claims: [claim(ratisClaim(replicas), storage)],
      patience: {
        create: startSeconds + minReadySeconds,
        update: replicas * (masterGrace + startSeconds + minReadySeconds),
      },
      protect: args.protect,
    },
    child,
  );
}
