import { eachApiServer } from "../lib/api-servers";
import { podKinds } from "../lib/pods";
import { objectRule } from "../lib/rule";

const flag = "--endpoint-reconciler-type";

/**
 * With the default reconciler an API server adds itself to the `kubernetes` Service of the default namespace: online clients come to it, or, as it has
 * been seen to, the whole Service moves to its port and stays there.
 */
export const sparkApiServersApart = objectRule({
  name: "spark-api-servers-apart",
  description: "No API server of Spark's is behind the Service `kubernetes`, which the online business uses.",
  severity: "critical",
  remediationSteps: `Give it ${flag}=none.`,
  url: "https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/",
  kinds: podKinds,
  check: (object, look) =>
    eachApiServer(object, look, ({ flags, part }) => {
      const type = flags.get("endpoint-reconciler-type");
      if (type === "none") return;
      look.report(
        object,
        `${flag} is ${type ?? "not there, which means lease"}, so it joins the Service kubernetes; set it to none`,
        part,
      );
    }),
});
