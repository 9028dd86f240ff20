import type * as k8s from "@pulumi/kubernetes";
import { locked } from "../../agents/lib/container-conventions";
import { fieldEnv } from "../../lib/field-env";
import { apiEnvironment } from "./api-environment";
import { uid } from "./metadata";
import type { Program } from "./settings";

/** What the containers of both programs have alike. Neither writes a file. */
export function programContainer(
  name: string,
  { image, resources, goMemoryLimit, environment = {} }: Program,
  apiServer: string,
): k8s.types.input.core.v1.Container {
  return {
    name,
    image,
    env: [
      fieldEnv("NAMESPACE", "metadata.namespace"),
      { name: "GOMEMLIMIT", value: goMemoryLimit },
      ...apiEnvironment(apiServer),
      ...Object.entries(environment).map(([variable, value]) => ({ name: variable, value })),
    ],
    resources: { requests: { ...resources.requests }, limits: { ...resources.limits } },
    securityContext: { ...locked, runAsUser: uid, runAsGroup: uid },
  };
}

/** What the pods of both programs have alike. */
export const podConventions = {
  priorityClassName: "system-cluster-critical",
  // Never YuniKorn itself.
  schedulerName: "default-scheduler",
  enableServiceLinks: false,
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
} as const;
