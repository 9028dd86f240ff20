import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type Labels, labels } from "../../lib/labels";
import { type Role, component, objectName } from "./metadata";
import { podSelector } from "./network";
import type { queueMarks } from "./pod";

export interface StatefulSetArgs {
  readonly role: Role;
  /** Of the StatefulSet. */
  readonly set: string;
  readonly namespace: pulumi.Output<string>;
  readonly replicas: number;
  readonly podManagementPolicy: "Parallel" | "OrderedReady";
  /** How long a pod is ready before the next one is touched. */
  readonly minReadySeconds: number;
  /** Labels of its pods beyond those of the role, by which its selector differs from the others'. */
  readonly own: Labels;
  readonly marks: ReturnType<typeof queueMarks>;
  /** Of its pods, beside the marks. Default: none. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly pod: pulumi.Input<k8s.types.input.core.v1.PodSpec>;
  readonly claims: k8s.types.input.core.v1.PersistentVolumeClaim[];
  /** Seconds that a first creation, and a change of every pod, may take. */
  readonly patience: { readonly create: number; readonly update: number };
  readonly protect: boolean;
}

/**
 * A StatefulSet. Its claims stay when it goes or shrinks. Most often nothing is on them any more: a worker that goes for good empties its disks. One whose decommission was cut short, and every master, does not;
 * who deletes them by hand knows that (docs/celeborn.md). A change of their template replaces the set, which `protect` refuses; docs/celeborn.md has how disks change without.
 */
export function createStatefulSet(
  name: string,
  args: StatefulSetArgs,
  child: pulumi.CustomResourceOptions,
): k8s.apps.v1.StatefulSet {
  const { role, set, namespace, own, marks, patience } = args;
  const metadata = { name: set, namespace, labels: { ...labels(component, name, role), ...own } };
  return new k8s.apps.v1.StatefulSet(
    `${name}-${set.replace(/^celeborn-/, "")}`,
    {
      metadata,
      spec: {
        replicas: args.replicas,
        serviceName: objectName(role),
        podManagementPolicy: args.podManagementPolicy,
        updateStrategy: { type: "RollingUpdate" },
        minReadySeconds: args.minReadySeconds,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
        selector: { matchLabels: { ...podSelector(name, role), ...own } },
        template: {
          metadata: {
            labels: { ...metadata.labels, ...marks.labels },
            annotations: { ...marks.annotations, ...args.annotations },
          },
          spec: args.pod,
        },
        volumeClaimTemplates: args.claims,
      },
    },
    {
      ...child,
      protect: args.protect,
      customTimeouts: { create: `${patience.create}s`, update: `${patience.update}s` },
    },
  );
}

/** One pod of a role at a time may be drained, and one that is not well always: of one alone too, since a budget that says no keeps its node for ever. */
export const createDisruptionBudget = (
  name: string,
  { role, namespace }: Pick<StatefulSetArgs, "role" | "namespace">,
  child: pulumi.CustomResourceOptions,
): k8s.policy.v1.PodDisruptionBudget =>
  new k8s.policy.v1.PodDisruptionBudget(
    `${name}-${role}`,
    {
      metadata: { name: objectName(role), namespace, labels: labels(component, name, role) },
      spec: {
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: "AlwaysAllow",
        selector: { matchLabels: podSelector(name, role) },
      },
    },
    child,
  );
