import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { labels, selector } from "../../lib/labels";
import type { StatefulSetArgs } from "./args";
import { chosenSizes, etcdName } from "./defaults";
import { hostedEndpoints, peerService } from "./member-names";
import { createNetwork } from "./network";
import type { Placed } from "./placed";
import { statefulSetPod } from "./stateful-set-pod";

const room = "event-etcd";
const part = "member";

/** The members as a StatefulSet, with all that belongs to it. */
export function placeInStatefulSet(
  name: string,
  args: StatefulSetArgs,
  child: pulumi.CustomResourceOptions,
): Placed {
  const { namespace, statefulSet } = args;
  const pods = selector(room, name, part);
  const metadata = { name: etcdName, namespace, labels: labels(room, name, part) };
  const account = new k8s.core.v1.ServiceAccount(
    `${name}-member`,
    { metadata, automountServiceAccountToken: false },
    child,
  );
  const network = createNetwork(name, args, metadata.labels, pods, child);
  createDisruptionBudget(name, args, metadata, pods, child);
  const members = new k8s.apps.v1.StatefulSet(
    `${name}-member`,
    {
      metadata,
      spec: {
        replicas: statefulSet.replicas,
        serviceName: peerService,
        // A first start and a cold one need a quorum at once; an update still goes one pod at a time, and on only when that one is ready.
        podManagementPolicy: "Parallel",
        updateStrategy: { type: "RollingUpdate" },
        minReadySeconds: 5,
        // Data of a member that left must not come back with its old ID, and nobody misses Events.
        persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete", whenScaled: "Delete" },
        selector: { matchLabels: pods },
        template: {
          metadata: { labels: metadata.labels },
          spec: pulumi.output(args.agentsImage).apply((image) => statefulSetPod(args, image, pods)),
        },
        volumeClaimTemplates: [
          {
            metadata: { name: "data" },
            spec: {
              accessModes: ["ReadWriteOnce"],
              ...(statefulSet.storageClass === undefined
                ? {}
                : { storageClassName: statefulSet.storageClass }),
              resources: { requests: { storage: statefulSet.storage ?? defaultStorage(args) } },
            },
          },
        ],
      },
    },
    {
      ...child,
      dependsOn: [account, ...network],
      // Kubernetes refuses another template, so the provider would replace the StatefulSet, and all volumes with it. docs/event-etcd.md has how volumes grow.
      ignoreChanges: [...(child.ignoreChanges ?? []), "spec.volumeClaimTemplates"],
    },
  );
  return { endpoints: hostedEndpoints(args), installed: members.id.apply(() => true) };
}

const defaultStorage = (args: StatefulSetArgs): string => `${chosenSizes(args).storageBytes / 1024 ** 3}Gi`;

/** Drains keep a quorum, and never wait for a member that is not healthy anyway. One member has no quorum to keep: a budget would refuse every drain. */
function createDisruptionBudget(
  name: string,
  { statefulSet: { replicas } }: StatefulSetArgs,
  metadata: { name: string; namespace: string },
  matchLabels: Readonly<Record<string, string>>,
  child: pulumi.CustomResourceOptions,
): void {
  if (replicas === 1) return;
  const quorum = Math.floor(replicas / 2) + 1;
  new k8s.policy.v1.PodDisruptionBudget(
    `${name}-member`,
    {
      metadata,
      spec: {
        minAvailable: quorum,
        unhealthyPodEvictionPolicy: "AlwaysAllow",
        selector: { matchLabels },
      },
    },
    child,
  );
}
