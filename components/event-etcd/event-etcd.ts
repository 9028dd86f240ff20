import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { url } from "../../agents/node-installer/certificates";
import { contentHash } from "../../lib/content-hash";
import { labels, selector } from "../../lib/labels";
import type { EventEtcdArgs } from "./args";
import { defaultPorts, desiredState } from "./desired-state";
import { desiredStateFile, installerName, installerPod } from "./installer";
import { eventEtcdProblems } from "./problems";

/**
 * An etcd for Events alone, as static pods that start without any API server. A DaemonSet installs them: it issues the certificates on the node,
 * writes the manifest and waits until the member serves, one node at a time.
 */
export class EventEtcd extends pulumi.ComponentResource {
  /** Client URLs of the members, for the API servers' proxies. */
  readonly endpoints: readonly string[];
  /** Every node has its certificates and its member serves. */
  readonly installed: pulumi.Output<boolean>;

  constructor(name: string, args: EventEtcdArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:event-etcd:EventEtcd", name, {}, opts);
    const problems = eventEtcdProblems(args);
    if (problems.length > 0)
      throw new pulumi.InputPropertiesError({ message: `${name}: invalid arguments`, errors: problems });
    const child = { parent: this, provider: args.provider };
    const desired = desiredState(args);
    const ports = { ...defaultPorts, ...args.ports };
    const content = `${JSON.stringify(desired, undefined, 2)}\n`;
    const object = (objectName: string) => ({
      name: objectName,
      namespace: args.namespace,
      labels: labels("event-etcd", name, "installer"),
    });

    // Its name changes with its content, so that a node that the roll has not reached keeps the state that it has.
    const configMap = new k8s.core.v1.ConfigMap(
      `${name}-desired-state`,
      {
        metadata: object(`${installerName}-${contentHash({ [desiredStateFile]: content })}`),
        immutable: true,
        data: { [desiredStateFile]: content },
      },
      // Every change replaces it, which a protected one would refuse.
      { ...child, protect: false },
    );
    const access = this.access(name, object(installerName), child);
    const pods = selector("event-etcd", name, "installer");
    const daemonSet = new k8s.apps.v1.DaemonSet(
      `${name}-installer`,
      {
        metadata: object(installerName),
        spec: {
          selector: { matchLabels: pods },
          updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1 } },
          template: {
            metadata: { labels: labels("event-etcd", name, "installer") },
            spec: pulumi.all([args.agentsImage, configMap.metadata.name]).apply(([image, configMapName]) =>
              installerPod({
                image,
                nodes: [...args.members.map((member) => member.node), ...(args.apiServerNodes ?? [])],
                configMap: configMapName,
                healthPort: ports.installer,
                dataDirectory: desired.dataDirectory,
              }),
            ),
          },
        },
      },
      // The agent takes everything back when the DaemonSet is deleted, and needs its rights until then.
      { ...child, dependsOn: access },
    );

    this.endpoints = desired.members.map((member) => url(member.address, desired.ports.client));
    this.installed = daemonSet.id.apply(() => true);
    this.registerOutputs({ endpoints: this.endpoints, installed: this.installed });
  }

  private access(
    name: string,
    metadata: { name: string; namespace: pulumi.Input<string>; labels: Readonly<Record<string, string>> },
    child: pulumi.CustomResourceOptions,
  ): pulumi.Resource[] {
    const account = new k8s.core.v1.ServiceAccount(
      `${name}-installer`,
      { metadata, automountServiceAccountToken: false },
      child,
    );
    const role = new k8s.rbac.v1.Role(
      `${name}-installer`,
      {
        metadata,
        rules: [
          { apiGroups: ["apps"], resources: ["daemonsets"], resourceNames: [installerName], verbs: ["get"] },
        ],
      },
      child,
    );
    const binding = new k8s.rbac.v1.RoleBinding(
      `${name}-installer`,
      {
        metadata,
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: installerName },
        subjects: [{ kind: "ServiceAccount", name: installerName, namespace: metadata.namespace }],
      },
      { ...child, dependsOn: [role, account] },
    );
    return [account, role, binding];
  }
}
