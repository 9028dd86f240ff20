import { find } from "../kube-object";
import type { FindRelations } from "./relation";

/** Flow schemas lead requests to a level, admission policies are put into effect by a binding. */
export const references: FindRelations = (object, all) => {
  const { spec } = object.inputs;
  const target =
    object.kind === "FlowSchema"
      ? find(all, "PriorityLevelConfiguration", spec.priorityLevelConfiguration.name as string)
      : object.kind === "ValidatingAdmissionPolicyBinding"
        ? find(all, "ValidatingAdmissionPolicy", spec.policyName as string)
        : undefined;
  const label = object.kind === "FlowSchema" ? "leads to" : "binds";
  return target ? [{ from: object, to: target, label }] : [];
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
