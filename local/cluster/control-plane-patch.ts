import type { KubeadmPatch } from "../../stacks/outputs";

export const noPatch: KubeadmPatch = { patches: {}, apiServerExtraArgs: [] };

/** What is wrong with a patch, one sentence each; nothing if it can be applied. */
export const patchProblems = (patch: KubeadmPatch): string[] => [
  ...Object.keys(patch.patches).flatMap((name) =>
    /^kube-apiserver[0-9a-z]*(\+(strategic|merge|json))?\.(json|yaml)$/.test(name)
      ? []
      : [
          `patches: "${name}" is no name that kubeadm reads; such as kube-apiserver0+strategic.yaml is allowed`,
        ],
  ),
  ...patch.apiServerExtraArgs.flatMap(({ name }, index) =>
    /^[a-z][a-z0-9-]*$/.test(name)
      ? []
      : [
          `apiServerExtraArgs[${index}].name: "${name}" is no flag; its name without dashes in front is wanted`,
        ],
  ),
];
