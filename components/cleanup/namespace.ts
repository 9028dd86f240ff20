import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import { podSecurityLabels } from "../../lib/pod-security";
import { component } from "./metadata";

/** A namespace of its own: whoever may create pods in it may use the accounts that delete. */
export const createNamespace = (
  name: string,
  { namespace, protect }: { readonly namespace: string; readonly protect: boolean },
  child: pulumi.CustomResourceOptions,
): pulumi.Output<string> =>
  new k8s.core.v1.Namespace(
    `${name}-namespace`,
    {
      metadata: {
        name: namespace,
        labels: { ...labels(component, name), ...podSecurityLabels("restricted") },
      },
    },
    { ...child, protect },
  ).metadata.name;
