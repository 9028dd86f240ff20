import type { KubeadmPatch } from "../outputs";
import { differences } from "./differences";
import type { Pod } from "./pod";

export interface Verdict {
  readonly isCarried: boolean;
  /** For a person: a line for each API server, its differences below, and what to do. */
  readonly lines: readonly string[];
}

/** Whether every online API server of a cluster carries the patch. */
export function verdictOn(stack: string, pods: readonly Pod[], patch: KubeadmPatch): Verdict {
  if (pods.length === 0)
    return {
      isCarried: false,
      lines: [
        "no pod with component=kube-apiserver in kube-system: another cluster than the stack's, or a control plane that kubeadm did not lay out",
        "Give the right one with --context; for a managed control plane set cluster.mode to priorityAndFairness.",
      ],
    };
  const servers = pods.map((pod) => ({ name: nameOf(pod), found: differences(pod, patch) }));
  const isCarried = servers.every(({ found }) => found.length === 0);
  const remedy = `To do, one control-plane node after the other: npm run -s online-patch -- show ${stack}`;
  return {
    isCarried,
    lines: [
      ...servers.flatMap(({ name, found }) =>
        found.length === 0
          ? [`${name}: carries the patch`]
          : [`${name}: does not carry the patch`, ...found.map((difference) => `  - ${difference}`)],
      ),
      ...(isCarried ? [] : [remedy]),
    ],
  };
}

const nameOf = ({ metadata, spec }: Pod): string =>
  spec?.nodeName ?? metadata?.name ?? "an API server without a name";
