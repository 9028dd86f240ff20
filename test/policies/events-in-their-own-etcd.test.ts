import { eventsInTheirOwnEtcd } from "../../policies/rules/events-in-their-own-etcd";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { type ApiServerChanges, apiServer } from "./fixtures/api-server";
import { bad, good } from "./fixtures/events-in-their-own-etcd";

const { workload } = objectsOf("home");
const check = (changes: ApiServerChanges) => violations(eventsInTheirOwnEtcd, apiServer("home", changes));

const overrides = (value: string) => check({ flags: { "etcd-servers-overrides": value } });
const inContainer = 'Deployment home/home: container "kube-apiserver" (spec.template.spec.containers[0]): ';

it("accepts an override for Events", () => expect(violations(eventsInTheirOwnEtcd, good)).toEqual([]));

it("refuses an API server without", () =>
  expect(violations(eventsInTheirOwnEtcd, bad)).toEqual([
    'Deployment events-in-their-own-etcd/events-in-their-own-etcd: container "kube-apiserver" (spec.template.spec.containers[0]): has no --etcd-servers-overrides, so Events are in the main etcd; add --etcd-servers-overrides=/events#https://127.0.0.1:2579',
  ]));

it.each([
  [
    "/leases#https://192.0.2.9:2379",
    "has none for Events; add --etcd-servers-overrides=/events#https://127.0.0.1:2579",
  ],
  [
    "/events#https://192.0.2.1:2379",
    "has for Events https://192.0.2.1:2379, which is the main etcd; name the Events etcd",
  ],
  [
    "/events#https://192.0.2.7:2379,https://192.0.2.8:2379",
    'has a comma before "https://192.0.2.8:2379", which is no override; a semicolon between the servers of one override, a comma between overrides',
  ],
])("refuses %s", (value, problem) =>
  expect(overrides(value)).toEqual([`${inContainer}--etcd-servers-overrides ${problem}`]),
);

it("accepts further overrides and several servers", () =>
  expect(
    overrides("/leases#https://192.0.2.9:2379,/events#https://192.0.2.7:2379;https://192.0.2.8:2379"),
  ).toEqual([]));

it("reads the last of a flag that is given twice, as the API server does", () => {
  const twice = workload("Deployment", {
    container: {
      command: [
        "/usr/local/bin/kube-apiserver",
        "--etcd-servers-overrides=/leases#https://192.0.2.9:2379",
        "--etcd-servers-overrides=/events#https://192.0.2.9:2379",
      ],
    },
  });
  expect(violations(eventsInTheirOwnEtcd, twice)).toEqual([]);
});
