import { stringify } from "yaml";
import { eventsOverride } from "../../../agents/node-installer/events-override";

const manifest = (...command: string[]) =>
  stringify({ spec: { containers: [{ command: ["kube-apiserver", ...command] }, { args: ["other"] }] } });
const flag = "--etcd-servers-overrides=";

test.each([
  ["alone", `${flag}/events#https://127.0.0.1:2479`],
  ["with several servers", `${flag}/events#https://a:2382;https://b:2382`],
  ["behind another", `${flag}coordination.k8s.io/leases#https://c:2379,/events#https://a:2382`],
  ["of the group events.k8s.io", `${flag}events.k8s.io/events#https://a:2382`],
])("an override of Events %s is found", (_, argument) => {
  expect(eventsOverride(manifest("--v=2", argument))).toMatch(/events#/);
});

test.each([
  ["no override", manifest("--v=2")],
  ["an override of something else", manifest(`${flag}coordination.k8s.io/leases#https://c:2379`)],
  ["an empty manifest", ""],
  ["a pod without commands", stringify({ spec: { containers: [{ name: "x" }] } })],
])("%s is none", (_, text) => {
  expect(eventsOverride(text)).toBeUndefined();
});

test("a manifest that cannot be read is an error, never a no", () => {
  expect(() => eventsOverride("a: [")).toThrow();
});
