import { claimsRetained } from "../../policies/rules/claims-retained";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/claims-retained";

const { object, workload } = objectsOf("home");
it("accepts what is kept", () => expect(violations(claimsRetained, good)).toEqual([]));

it("refuses a class that deletes", () => {
  expect(violations(claimsRetained, bad)).toEqual([
    "StorageClass claims-retained: reclaimPolicy is Delete: the data go with it; set it to Retain",
  ]);
  expect(
    violations(claimsRetained, object("storage.k8s.io/v1:StorageClass", { provisioner: "x" })),
  ).toHaveLength(1);
});

it("refuses a StatefulSet that takes its claims along, and a volume that goes with its claim", () => {
  const retention = (room: string) =>
    violations(
      claimsRetained,
      workload("StatefulSet", {
        room,
        spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Delete" } },
      }),
    );
  expect(retention("celeborn")).toEqual([
    "StatefulSet home/home: spec.persistentVolumeClaimRetentionPolicy.whenScaled is Delete: the data go with it; set it to Retain",
  ]);
  expect(retention("event-etcd")).toEqual([]);
  expect(
    violations(
      claimsRetained,
      object("core/v1:PersistentVolume", { spec: { persistentVolumeReclaimPolicy: "Delete" } }),
    ),
  ).toHaveLength(1);
});
