import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import {
  driverConfMapName,
  executorPodName,
  labelledNames,
  labels as sparkLabels,
  unlabelledNames,
} from "../../agents/cleanup/names";
import { plurals, type DependentKind, dependentKinds } from "../../agents/cleanup/kinds";
import { labels } from "../../lib/labels";
import { accountPrefix, clusterWideName, component } from "./metadata";

type Spec = k8s.types.input.admissionregistration.v1.ValidatingAdmissionPolicySpec;

/** GA in 1.30. */
export const hasAdmissionPolicies = (kubernetesVersion: string): boolean =>
  Number(/^v1\.(\d+)\./.exec(kubernetesVersion)?.[1]) >= 30;

const quoted = (text: string): string => JSON.stringify(text);

const namePattern = (kind: DependentKind): string =>
  [labelledNames[kind], unlabelledNames[kind]].filter((pattern) => pattern !== undefined).join("|");

/**
 * A second lock, in the API servers and against the object as it is in the transaction that deletes it: the accounts of this room delete in their own tenant's namespace alone, with a UID and a resource version, and
 * only what is Spark's and does not run. It holds whatever becomes of the program, or of its token.
 */
export function policySpec(namespace: string, deletesStuck: boolean): Spec {
  const user = `system:serviceaccount:${namespace}:`;
  const phases = ["Succeeded", "Failed", ...(deletesStuck ? ["Pending"] : [])].map(quoted).join(", ");
  const label = (key: string): string => `variables.labels[${quoted(key)}]`;
  const { application, role } = sparkLabels;
  return {
    failurePolicy: "Fail",
    matchConstraints: {
      resourceRules: [
        {
          apiGroups: [""],
          apiVersions: ["*"],
          operations: ["DELETE"],
          resources: [...dependentKinds, "Pod" as const].map((kind) => plurals[kind]),
        },
      ],
    },
    matchConditions: [
      {
        name: "an-account-of-the-cleanup",
        expression: `request.userInfo.username.startsWith(${quoted(user)})`,
      },
    ],
    variables: [
      { name: "labels", expression: "has(oldObject.metadata.labels) ? oldObject.metadata.labels : {}" },
      {
        name: "owners",
        expression: "has(oldObject.metadata.ownerReferences) ? oldObject.metadata.ownerReferences : []",
      },
      {
        name: "isControlledByPod",
        expression:
          "variables.owners.size() == 1 && variables.owners[0].kind == 'Pod' && variables.owners[0].apiVersion == 'v1' && " +
          "has(variables.owners[0].controller) && variables.owners[0].controller",
      },
      {
        name: "isSubmitted",
        // Deletions of all kinds come here, and only a pod has volumes of this form.
        expression:
          'request.resource.resource == "pods" && has(oldObject.spec.volumes) && oldObject.spec.volumes.exists(volume, ' +
          `has(volume.configMap) && has(volume.configMap.name) && volume.configMap.name.matches(${quoted(driverConfMapName)}))`,
      },
    ],
    validations: [
      {
        expression: `request.userInfo.username == ${quoted(user + accountPrefix)} + request.namespace`,
        message: "the cleanup of a tenant deletes in that tenant's namespace alone",
      },
      {
        expression:
          "has(request.options.preconditions) && has(request.options.preconditions.uid) && has(request.options.preconditions.resourceVersion)",
        message: "the cleanup deletes no object without its UID and resource version",
      },
      ...dependentKinds.map((kind) => ({
        expression:
          `request.resource.resource != ${quoted(plurals[kind])} || (variables.isControlledByPod && ` +
          `oldObject.metadata.name.matches(${quoted(namePattern(kind))}))`,
        message: `the cleanup deletes no ${kind} but those that Spark names, controlled by one pod`,
      })),
      {
        expression:
          `request.resource.resource != "pods" || (${quoted(application)} in variables.labels && ${quoted(role)} in variables.labels && ` +
          `((${label(role)} == "driver" && variables.isSubmitted && variables.owners.size() == 0 && oldObject.status.phase in [${phases}]) || ` +
          `(${label(role)} == "executor" && variables.isControlledByPod && oldObject.metadata.name.matches(${quoted(executorPodName)}))))`,
        message: "the cleanup deletes no pod but submitted drivers that have ended and executors of a driver",
      },
    ].map((validation) => ({ ...validation, reason: "Forbidden" })),
  };
}

export function createAdmissionPolicy(
  name: string,
  { namespace, deletesStuck }: { readonly namespace: string; readonly deletesStuck: boolean },
  child: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const metadata = { name: clusterWideName(namespace), labels: labels(component, name) };
  const policy = new k8s.admissionregistration.v1.ValidatingAdmissionPolicy(
    `${name}-policy`,
    { metadata, spec: policySpec(namespace, deletesStuck) },
    child,
  );
  return new k8s.admissionregistration.v1.ValidatingAdmissionPolicyBinding(
    `${name}-policy`,
    { metadata, spec: { policyName: metadata.name, validationActions: ["Deny"] } },
    { ...child, dependsOn: policy },
  );
}
