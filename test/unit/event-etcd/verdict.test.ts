import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { type DaemonSet, type Fate, nodesOf } from "../../../agents/node-installer/daemon-set";
import { type Use, useOf } from "../../../agents/node-installer/events-override";
import { type Verdict, verdict, verdictOnLeaving } from "../../../agents/node-installer/verdict";
import { desiredState } from "../../../components/event-etcd/desired-state";
import { nodeAffinity } from "../../../components/event-etcd/installer";

const desired = desiredState({
  members: ["a", "b", "c"].map((node, index) => ({ node, address: `10.0.0.${index + 1}` })),
  etcdImage: "etcd:1",
  agentsImage: "agents:1",
});
const override = (...addresses: string[]): Use => ({
  kind: "override",
  override: "/events#https://127.0.0.1:2479",
  endpoints: addresses.map((address) => `https://${address}:2382`),
});
const none: Use = { kind: "none" };
const unknown: Use = { kind: "unknown" };
const stays: Fate = { kind: "stays" };
const deleted: Fate = { kind: "is being deleted" };
const left = (...nodes: string[]): Fate => ({ kind: "left this node", nodes });

test.each<[string, Fate | undefined, Use, Verdict["removes"]]>([
  ["no clear answer", undefined, none, "nothing"],
  ["it stays", stays, none, "nothing"],
  ["it is deleted, no override", deleted, none, "everything"],
  ["it is deleted, an override", deleted, override("10.0.0.1"), "nothing"],
  ["it is deleted, no API server to be seen", deleted, unknown, "nothing"],
  ["it left, no override", left("b", "c"), none, "everything"],
  [
    "it left, the API server has other members that stay",
    left("b", "c"),
    override("10.0.0.1", "10.0.0.2"),
    "the member",
  ],
  ["it left, the API server has this member alone", left("b", "c"), override("10.0.0.1"), "nothing"],
  [
    "it left, the API server's other members left too",
    left("c"),
    override("10.0.0.1", "10.0.0.2"),
    "nothing",
  ],
  ["it left, no API server to be seen, others stay", left("b", "c"), unknown, "the member"],
  ["it left, no API server to be seen, all members move", left("x"), unknown, "nothing"],
])("%s", (_, fate, use, removes) => {
  const found = verdict(fate, use, desired);
  expect(found.removes).toBe(removes);
  const wanted = fate === undefined || fate === stays || removes === "everything";
  expect(found.reason === undefined).toBe(wanted);
});

test("an IPv6 member is found among an API server's endpoints", () => {
  expect(verdictOnLeaving(override("[fd00::2]"), ["fd00::2"]).removes).toBe("the member");
});

const daemonSetOn = (affinity: unknown, metadata: DaemonSet["metadata"] = {}): DaemonSet =>
  ({ metadata, spec: { template: { spec: { affinity } } } }) as DaemonSet;

test("the nodes are read from the affinity as the component writes it", () => {
  expect(nodesOf(daemonSetOn(nodeAffinity(["a", "b"])))).toEqual(["a", "b"]);
});

const term = (key: string, operator: string) => ({ matchFields: [{ key, operator, values: ["a"] }] });
const required = (...nodeSelectorTerms: unknown[]) => ({
  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
});

test.each([
  ["no affinity", undefined],
  ["no term", required()],
  [
    "a term of labels beside a name",
    required({ ...term("metadata.name", "In"), matchExpressions: [{ key: "x" }] }),
  ],
  ["names that are excluded", required(term("metadata.name", "NotIn"))],
  ["another field", required(term("metadata.namespace", "In"))],
  [
    "one unclear term among clear ones",
    required(term("metadata.name", "In"), { matchExpressions: [{ key: "x" }] }),
  ],
])("%s is no clear answer", (_, affinity) => {
  expect(nodesOf(daemonSetOn(affinity))).toBeUndefined();
});

describe("how an API server uses the Events etcd", () => {
  const manifest = (...containers: { command: string[] }[]): string => {
    const path = join(mkdtempSync(join(tmpdir(), "use-")), "kube-apiserver.yaml");
    writeFileSync(path, stringify({ spec: { containers } }));
    return path;
  };
  const flag = "--etcd-servers-overrides=/events#";

  test("through the proxy beside it", async () => {
    const apiServer = { command: ["kube-apiserver", `${flag}https://127.0.0.1:2479`] };
    const proxy = { command: ["etcd", "grpc-proxy", "--endpoints=https://a:1,https://b:1"] };
    expect(await useOf(manifest(apiServer, proxy))).toMatchObject({
      kind: "override",
      endpoints: ["https://a:1", "https://b:1"],
    });
  });

  test("directly", async () => {
    const apiServer = { command: ["kube-apiserver", `${flag}https://a:1;https://b:1`] };
    expect(await useOf(manifest(apiServer))).toMatchObject({ endpoints: ["https://a:1", "https://b:1"] });
  });

  test("not at all, or nobody can tell", async () => {
    expect(await useOf(manifest({ command: ["kube-apiserver"] }))).toEqual({ kind: "none" });
    expect(await useOf("/nowhere/kube-apiserver.yaml")).toEqual({ kind: "unknown" });
  });
});
