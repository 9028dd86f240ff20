import { rightsDoNotGrow } from "../../policies/rules/rights-do-not-grow";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/rights-do-not-grow";

const { role } = objectsOf("home");
it("accepts reading what it refuses to write", () => expect(violations(rightsDoNotGrow, good)).toEqual([]));

it("refuses a right that leads to more, and says how", () =>
  expect(violations(rightsDoNotGrow, bad)).toEqual([
    "Role rights-do-not-grow/rights-do-not-grow: rules[0]: create on rolebindings, with which it hands rights on; leave it out",
  ]));

it.each([
  ["", "serviceaccounts", "impersonate", "acts as anybody"],
  ["rbac.authorization.k8s.io", "clusterroles", "escalate", "gives itself any right"],
  ["", "serviceaccounts/token", "create", "gets any account's token"],
  ["", "pods/exec", "create", "runs commands as any pod's account"],
  ["", "pods/ephemeralcontainers", "patch", "runs commands as any pod's account"],
  ["", "nodes/proxy", "get", "speaks to kubelets past all admission"],
  ["", "persistentvolumes", "create", "mounts any folder of any node"],
  ["", "namespaces", "patch", "changes what their labels decide"],
  ["certificates.k8s.io", "certificatesigningrequests/approval", "update", "gets a certificate of anybody"],
  [
    "admissionregistration.k8s.io",
    "mutatingwebhookconfigurations",
    "update",
    "reads and changes whatever is written to the cluster",
  ],
])("refuses %s %s: %s", (group, resource, verb, how) =>
  expect(
    violations(rightsDoNotGrow, role([{ apiGroups: [group], resources: [resource], verbs: [verb] }])),
  ).toEqual([expect.stringContaining(`rules[0]: ${verb} on ${resource}, with which it ${how}`)]),
);

it.each(["serviceaccounts/token", "namespaces", "mutatingwebhookconfigurations"])(
  "accepts %s by name",
  (resource) =>
    expect(
      violations(
        rightsDoNotGrow,
        role([
          {
            apiGroups: ["", "admissionregistration.k8s.io"],
            resources: [resource],
            resourceNames: ["own"],
            verbs: ["create", "update"],
          },
        ]),
      ),
    ).toEqual([]),
);

it("names do not make every right harmless", () =>
  expect(
    violations(
      rightsDoNotGrow,
      role([{ apiGroups: [""], resources: ["pods/exec"], resourceNames: ["own"], verbs: ["create"] }]),
    ),
  ).toHaveLength(1));
