import { namespacesHavePodSecurity } from "../../policies/rules/namespaces-have-pod-security";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/namespaces-have-pod-security";

const { namespace } = objectsOf("home");
const enforce = "pod-security.kubernetes.io/enforce";
const at = (level: string, room: string) =>
  violations(
    namespacesHavePodSecurity,
    namespace({ metadata: { labels: { [enforce]: level, "spark-platform/component": room } } }),
  );

it("accepts restricted", () => expect(violations(namespacesHavePodSecurity, good)).toEqual([]));

it("refuses none", () =>
  expect(violations(namespacesHavePodSecurity, bad)).toEqual([
    `Namespace namespaces-have-pod-security: has no label ${enforce}, so its pods may do anything; set it to restricted`,
  ]));

it("refuses privileged, but of the rooms that need it", () => {
  expect(at("baseline", "tenants")).toEqual([]);
  expect(at("privileged", "tenants")).toEqual([
    `Namespace home: ${enforce} is privileged, which refuses nothing; set it to restricted, or baseline`,
  ]);
  expect(at("privileged", "celeborn")).toHaveLength(1);
  for (const room of ["platform", "spark-image", "yunikorn"]) expect(at("privileged", room)).toEqual([]);
});
