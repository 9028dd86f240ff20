import { objectsLabelled } from "../../policies/rules/objects-labelled";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/objects-labelled";

const { object } = objectsOf("home");
it("accepts what labels() gives", () => expect(violations(objectsLabelled, good)).toEqual([]));

it("refuses less, and says what is missing", () =>
  expect(violations(objectsLabelled, bad)).toEqual([
    "ConfigMap objects-labelled/objects-labelled: metadata.labels: no app.kubernetes.io/name, app.kubernetes.io/instance, app.kubernetes.io/part-of, app.kubernetes.io/managed-by and spark-platform/component; use labels() of lib/labels.ts",
  ]));

it("looks at custom resources too", () =>
  expect(
    violations(
      objectsLabelled,
      object("monitoring.coreos.com/v1:PrometheusRule", {}, { metadata: { labels: {} } }),
    ),
  ).toHaveLength(1));

it("leaves alone what YuniKorn's admission controller owns", () => {
  const check = (name: string) =>
    violations(
      objectsLabelled,
      object(
        "admissionregistration.k8s.io/v1:MutatingWebhookConfiguration",
        {},
        { metadata: { name, labels: {} } },
      ),
    );
  expect(check("yunikorn-admission-controller-mutations")).toEqual([]);
  expect(check("mutations")).toHaveLength(1);
});
