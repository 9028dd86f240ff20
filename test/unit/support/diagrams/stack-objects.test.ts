import type { Recorded } from "../../../support/record";
import { stackObjects } from "../../../support/diagrams/stack-objects";

const platform = "spark-platform:platform:Platform platform";

const recorded = (type: string, name: string, parent: string, more: Partial<Recorded> = {}): Recorded => ({
  type,
  name,
  parent,
  inputs: {},
  provider: "",
  protect: false,
  retainOnDelete: false,
  replaceOnChanges: [],
  createTimeout: "",
  dependsOn: [],
  ...more,
});

const resources = [
  recorded("spark-platform:celeborn:Celeborn", "celeborn", platform),
  recorded("spark-platform:tenants:Tenant", "p1", platform, {
    dependsOn: ["kubernetes:core/v1:ConfigMap settings"],
  }),
  recorded("kubernetes:core/v1:ConfigMap", "settings", "spark-platform:celeborn:Celeborn celeborn", {
    inputs: { metadata: { name: "settings-0123456789abcdef", namespace: "celeborn" } },
  }),
];
const outputs = { sparkImage: "registry/spark:3.5.9-0123456789abcdef", tenants: { p1: {} } };

it("has the objects of the cluster by the rooms that make them, without the hashes of contents", () =>
  expect(
    stackObjects(resources, outputs).objects.map(({ kind, name, namespace, room }) => [
      kind,
      name,
      namespace,
      room,
    ]),
  ).toEqual([
    ["ConfigMap", "settings-HASH", "celeborn", "celeborn"],
    ["Image", "spark:3.5.9-HASH", undefined, "spark-image"],
  ]));

it("knows for which rooms the engine waits, a component as a whole too", () =>
  expect(stackObjects(resources, outputs).order).toEqual([{ first: "celeborn", then: "tenants" }]));
