import { inWords } from "../lib/list";
import type { PolicyRule, Role } from "../lib/manifests";
import { covers, given } from "../lib/rights";
import { objectRule } from "../lib/rule";

interface Growing {
  readonly group: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** What it leads to. */
  readonly how: string;
  /** Whether resourceNames make it harmless. */
  readonly byName?: boolean;
}

const writing = ["create", "update", "patch"];
const rbac = "rbac.authorization.k8s.io";
const anyRole = ["roles", "clusterroles"];

const growing: readonly Growing[] = [
  {
    group: "",
    resources: ["users", "groups", "serviceaccounts"],
    verbs: ["impersonate"],
    how: "acts as anybody",
  },
  { group: rbac, resources: anyRole, verbs: ["bind", "escalate"], how: "gives itself any right" },
  {
    group: rbac,
    resources: [...anyRole, "rolebindings", "clusterrolebindings"],
    verbs: writing,
    how: "hands rights on",
  },
  {
    group: "",
    resources: ["serviceaccounts/token"],
    verbs: ["create"],
    how: "gets any account's token",
    byName: true,
  },
  {
    group: "",
    resources: ["pods/exec", "pods/attach", "pods/ephemeralcontainers"],
    verbs: ["get", ...writing],
    how: "runs commands as any pod's account",
  },
  {
    group: "",
    resources: ["nodes/proxy"],
    verbs: ["get", ...writing],
    how: "speaks to kubelets past all admission",
  },
  {
    group: "",
    resources: ["persistentvolumes"],
    verbs: ["create"],
    how: "mounts any folder of any node",
  },
  {
    group: "",
    resources: ["namespaces"],
    verbs: ["update", "patch"],
    how: "changes what their labels decide, such as the Pod Security level",
    byName: true,
  },
  {
    group: "certificates.k8s.io",
    resources: ["certificatesigningrequests/approval"],
    verbs: ["update", "patch"],
    how: "gets a certificate of anybody",
  },
  {
    group: "admissionregistration.k8s.io",
    resources: ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
    verbs: writing,
    how: "reads and changes whatever is written to the cluster",
    byName: true,
  },
];

/** Rights whose owner can get any other: a Role that holds one is a cluster administrator's. */
export const rightsDoNotGrow = objectRule<Role>({
  name: "rights-do-not-grow",
  description: "No Role gives a right that leads to more rights.",
  severity: "critical",
  remediationSteps: "Leave the right out, or limit it to resourceNames where the violation says so.",
  url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks",
  kinds: ["Role", "ClusterRole"],
  check: (role, look) =>
    look.each(role.manifest.rules, (rule, index) => {
      for (const risk of growing) {
        const verbs = given(rule, risk.verbs);
        const resources = risk.resources.filter((resource) => covers(rule, risk.group, resource));
        if (verbs.length === 0 || resources.length === 0 || (risk.byName && isByName(rule))) continue;
        look.report(
          role,
          `rules[${index}]: ${inWords(verbs)} on ${inWords(resources)}, with which it ${risk.how}; ${risk.byName ? "limit it to resourceNames" : "leave it out"}`,
        );
      }
    }),
});

const isByName = ({ resourceNames = [] }: PolicyRule): boolean => resourceNames.length > 0;
