import { type KubeObject, find } from "../kube-object";
import type { FindRelations } from "./relation";

interface Target {
  readonly label: string;
  readonly of: (object: KubeObject, all: readonly KubeObject[]) => KubeObject | undefined;
}

/** Kinds that are about one other object, which their specification names. */
const targets: Readonly<Record<string, Target>> = {
  FlowSchema: {
    label: "leads to",
    of: ({ inputs }, all) =>
      find(all, "PriorityLevelConfiguration", inputs.spec.priorityLevelConfiguration.name as string),
  },
  HorizontalPodAutoscaler: {
    label: "scales",
    of: ({ inputs, namespace }, all) => {
      const { kind, name } = inputs.spec.scaleTargetRef as { kind: string; name: string };
      return find(all, kind, name, namespace);
    },
  },
  ValidatingAdmissionPolicyBinding: {
    label: "binds",
    of: ({ inputs }, all) => find(all, "ValidatingAdmissionPolicy", inputs.spec.policyName as string),
  },
};

export const namedTargets: FindRelations = (object, all) => {
  const target = targets[object.kind];
  const to = target?.of(object, all);
  return target && to ? [{ from: object, to, label: target.label }] : [];
};

interface Subject {
  readonly serviceAccount?: { readonly name: string; readonly namespace: string };
}

/** Whose requests a flow schema takes: all accounts of a namespace. */
export const flowSubjects: FindRelations = (schema, all) => {
  if (schema.kind !== "FlowSchema") return [];
  const rules = schema.inputs.spec.rules as { subjects: Subject[] }[];
  return rules
    .flatMap(({ subjects }) => subjects)
    .flatMap(({ serviceAccount }) => {
      const to = serviceAccount && find(all, "Namespace", serviceAccount.namespace);
      return to ? [{ from: schema, to, label: "accounts of" }] : [];
    });
};
