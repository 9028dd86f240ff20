import { stringify } from "yaml";
import { flagValues } from "../../../agents/lib/static-pod-flags";
import { eventsOverride } from "../../../agents/node-installer/events-override";

const manifest = (...command: string[]) =>
  stringify({ spec: { containers: [{ command: ["kube-apiserver", ...command] }, { args: ["other"] }] } });
const flag = "--etcd-servers-overrides=";

test.each([
  ["alone", `${flag}/events#https://127.0.0.1:2479`],
  ["with several servers", `${flag}/events#https://a:2382;https://b:2382`],
  ["behind another", `${flag}coordination.k8s.io/leases#https://c:2379,/events#https://a:2382`],
  ["in a word of its own", "--etcd-servers-overrides", "/events#https://127.0.0.1:2479"],
  ["with the flag's other spelling", "--etcd_servers_overrides=/events#https://127.0.0.1:2479"],
  ["of the group events.k8s.io", `${flag}events.k8s.io/events#https://a:2382`],
])("an override of Events %s is found", (_, ...words) => {
  expect(eventsOverride(manifest("--v=2", ...words))).toMatch(/events#/);
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

test("a flag is read in both its forms, from containers and sidecars, and a flag is no other's value", () => {
  const pod = stringify({
    spec: {
      initContainers: [{ args: ["--endpoints", "https://c:1"] }],
      containers: [
        { command: ["etcd", "--endpoints=https://a:1", "--endpoints", "https://b:1", "--insecure", "--x=1"] },
      ],
    },
  });
  expect(flagValues(pod, "--endpoints")).toEqual(["https://a:1", "https://b:1", "https://c:1"]);
  expect(flagValues(pod, "--insecure")).toEqual(["true"]);
});
