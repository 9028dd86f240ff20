import * as pulumi from "@pulumi/pulumi";
import { createAccount } from "./account";
import { admissionPod } from "./admission-pod";
import { admissionName } from "./metadata";
import { createAdmissionService } from "./network";
import { placement } from "./placement";
import { admissionClusterRules, admissionRules } from "./rules";
import { type ProgramArgs, dependencies } from "./scheduler";
import { admissionProgram } from "./settings";
import { createWebhooks } from "./webhooks";
import { createWorkload, podSelector } from "./workload";

/** On the pods' network a new one comes before an old one goes; on the nodes' each takes a port. */
const rollingUpdate = (hostNetwork: boolean) =>
  hostNetwork ? { maxUnavailable: 1, maxSurge: 0 } : { maxUnavailable: 0, maxSurge: 1 };

/**
 * The admission controller. Its configuration is hot-refreshed, so nothing but its image and its place rolls it. While none runs, pods are created all the same
 * (its webhooks ignore failures), without the name of who created them.
 */
export function createAdmissionController(
  name: string,
  { args, namespace }: ProgramArgs,
  child: pulumi.CustomResourceOptions,
): void {
  const { replicas = 2, hostNetwork = false } = args.admissionController ?? {};
  const account = createAccount(
    name,
    { account: admissionName, namespace, rules: admissionRules, clusterRules: admissionClusterRules },
    child,
  );
  const webhooks = createWebhooks(name, child);
  createAdmissionService(name, { namespace }, child);
  createWorkload(
    name,
    {
      name: admissionName,
      namespace,
      replicas,
      strategy: { type: "RollingUpdate", rollingUpdate: rollingUpdate(hostNetwork) },
      pod: pulumi
        .all([args.apiServer, args.agentsImage, namespace])
        .apply(([apiServer, agentsImage, known]) =>
          admissionPod({
            program: admissionProgram(args),
            apiServer,
            agentsImage,
            namespace: known,
            hostNetwork,
            placement: placement(args, podSelector(name, admissionName)),
          }),
        ),
    },
    { ...child, dependsOn: dependencies(child, [...account, ...webhooks]) },
  );
}
