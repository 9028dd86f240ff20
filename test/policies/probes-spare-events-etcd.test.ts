import { probesSpareEventsEtcd } from "../../policies/rules/probes-spare-events-etcd";
import { violations } from "../support/policy";
import { type ApiServerChanges, apiServer } from "./fixtures/api-server";
import { bad, good } from "./fixtures/probes-spare-events-etcd";

const check = (changes: ApiServerChanges) => violations(probesSpareEventsEtcd, apiServer("home", changes));

it("accepts paths without the override's checks", () =>
  expect(violations(probesSpareEventsEtcd, good)).toEqual([]));

it("refuses a plain path, with what to add", () => {
  const problem = "/livez fails with the Events etcd; add exclude=etcd-override-0";
  expect(violations(probesSpareEventsEtcd, bad)).toEqual(
    ["startupProbe", "livenessProbe"].map(
      (probe) =>
        `Deployment probes-spare-events-etcd/probes-spare-events-etcd: container "kube-apiserver" (spec.template.spec.containers[0]): ${probe} ${problem}`,
    ),
  );
  expect(check({ readyz: "/readyz?exclude=etcd-override-0" })).toEqual([
    expect.stringContaining("add exclude=etcd-override-readiness-0"),
  ]);
});

it("knows which override is that of Events", () => {
  const flags = { "etcd-servers-overrides": "/leases#https://192.0.2.9:2379,/events#https://127.0.0.1:2579" };
  expect(check({ flags })).toHaveLength(3);
  const readyz = "/readyz?exclude=etcd-override-1&exclude=etcd-override-readiness-1";
  expect(check({ flags, livez: "/livez?exclude=etcd-override-1", readyz })).toEqual([]);
});

it("asks nothing of releases whose overrides add no checks, and of unknown ones what newer ones need", () => {
  const plain = { livez: "/livez", readyz: "/readyz" };
  expect(check({ ...plain, image: "registry.example.com/kube-apiserver:v1.33.4" })).toEqual([]);
  expect(
    check({ ...plain, image: `registry.example.com/kube-apiserver@sha256:${"0".repeat(64)}` }),
  ).toHaveLength(3);
});
