import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { names, ownPod } from "./metadata";

/**
 * The admission controller's webhook configurations, empty: it fills them with its authorities' certificates at its start and mends what it does not find as it wants it. They
 * are created here so that it needs no right to create any, and go when the component goes; left behind, they would be asked about each pod of the cluster for ever.
 * The label is the only one that it leaves there.
 * @see apache/yunikorn-k8shim pkg/admission/webhook_manager.go, installMutatingWebhook and checkMutatingWebhook
 */
export function createWebhooks(name: string, child: pulumi.CustomResourceOptions): pulumi.Resource[] {
  const filled = { ...child, ignoreChanges: ["webhooks"] };
  const metadata = (object: string) => ({ name: object, labels: { ...ownPod } });
  return [
    new k8s.admissionregistration.v1.ValidatingWebhookConfiguration(
      `${name}-validations`,
      { metadata: metadata(names.validatingWebhook) },
      filled,
    ),
    new k8s.admissionregistration.v1.MutatingWebhookConfiguration(
      `${name}-mutations`,
      { metadata: metadata(names.mutatingWebhook) },
      filled,
    ),
  ];
}
