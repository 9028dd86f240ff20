import type { KubernetesObject } from "../lib/kubernetes-object";
import { type FoundPod, podKinds, podsOf } from "../lib/pods";
import { objectRule } from "../lib/rule";

interface Account {
  readonly automountServiceAccountToken?: boolean;
}

/**
 * By default every pod has a token for the API, whatever runs in it. Here accounts give none, and a pod says that it wants one, of an account of its own. Static
 * pods cannot have one.
 */
export const tokensByChoice = objectRule({
  name: "tokens-by-choice",
  description: "A pod has a token for the API only where it says so, and then of an account of its own.",
  severity: "medium",
  remediationSteps:
    "Set automountServiceAccountToken to false; where the pod asks the API, to true in the pod, with a serviceAccountName.",
  url: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting",
  kinds: ["ServiceAccount", ...podKinds],
  check: (object, look) => {
    if (object.type.kind === "ServiceAccount") {
      const { automountServiceAccountToken } = (object as KubernetesObject<Account>).manifest;
      if (automountServiceAccountToken !== false)
        look.report(
          object,
          "automountServiceAccountToken is not false, so each of its pods has a token; set it to false",
        );
      return;
    }
    for (const pod of podsOf(object).filter(({ isStatic }) => !isStatic)) {
      const problem = problemOf(pod);
      if (problem !== undefined) look.report(object, `${pod.place}: ${problem}`);
    }
  },
});

function problemOf({ spec, isSparks }: FoundPod): string | undefined {
  const { automountServiceAccountToken: wanted, serviceAccountName: account = "default" } = spec;
  if (wanted === undefined)
    return "automountServiceAccountToken is not there; say whether the pod asks the API";
  if (wanted && account === "default" && !isSparks)
    return "has the token of the account default, which every pod without one shares; name an account of its own";
  return undefined;
}
