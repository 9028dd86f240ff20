import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { httpsUrl } from "../../agents/lib/https-url";
import { contentHash } from "../../lib/content-hash";
import { labels, selector } from "../../lib/labels";
import type { OnNodesArgs } from "./args";
import { defaultDataDirectory, defaultPorts } from "./defaults";
import { desiredState } from "./desired-state";
import { desiredStateFile, installerName, installerPod } from "./installer";
import { installerAccess } from "./installer-access";
import type { Placed } from "./placed";

const room = "event-etcd";
const part = "installer";

/** The members as static pods, by a DaemonSet that installs them on their nodes. */
export function placeOnNodes(name: string, args: OnNodesArgs, child: pulumi.CustomResourceOptions): Placed {
  const ports = { ...defaultPorts, ...args.ports };
  const content = pulumi
    .output(args.agentsImage)
    .apply((agentsImage) => `${JSON.stringify(desiredState({ ...args, agentsImage }), undefined, 2)}\n`);
  const metadata = { namespace: args.namespace, labels: labels(room, name, part) };

  // Its name changes with its content, so that a node that the roll has not reached keeps the state that it has.
  const configMap = new k8s.core.v1.ConfigMap(
    `${name}-desired-state`,
    {
      metadata: {
        ...metadata,
        name: content.apply((text) => `${installerName}-${contentHash({ [desiredStateFile]: text })}`),
      },
      immutable: true,
      data: { [desiredStateFile]: content },
    },
    // Every change replaces it, which a protected one would refuse.
    { ...child, protect: false },
  );
  const access = installerAccess(name, { ...metadata, name: installerName }, child);
  const daemonSet = new k8s.apps.v1.DaemonSet(
    `${name}-installer`,
    {
      metadata: { ...metadata, name: installerName },
      spec: {
        selector: { matchLabels: selector(room, name, part) },
        updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1 } },
        template: {
          metadata: { labels: metadata.labels },
          spec: pulumi.all([args.agentsImage, configMap.metadata.name]).apply(([image, configMapName]) =>
            installerPod({
              image,
              nodes: [...args.members.map((member) => member.node), ...(args.apiServerNodes ?? [])],
              configMap: configMapName,
              healthPort: ports.installer,
              dataDirectory: args.dataDirectory ?? defaultDataDirectory,
            }),
          ),
        },
      },
    },
    // The agent takes everything back when the DaemonSet is deleted, and needs its rights until then.
    { ...child, dependsOn: access },
  );
  return {
    endpoints: args.members.map(({ address }) => httpsUrl(address, ports.client)),
    installed: daemonSet.id.apply(() => true),
  };
}
