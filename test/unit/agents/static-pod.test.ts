import type { types } from "@pulumi/kubernetes";
import { parse } from "yaml";
import { certificateFiles, memberNames, url } from "../../../agents/node-installer/certificates";
import { type DesiredState, parseDesiredState } from "../../../agents/node-installer/desired-state";
import { nodeFiles } from "../../../agents/node-installer/node-files";
import { etcdCommand, staticPodManifest, writtenAtOf } from "../../../agents/node-installer/static-pod";
import { desiredState } from "../../../components/event-etcd/desired-state";

const membersOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ node: `cp-${index + 1}`, address: `10.0.0.${index + 1}` }));
const desiredOf = (members: DesiredState["members"]) => desiredState({ members, etcdImage: "etcd:1" });
const flag = (command: string[], name: string) =>
  command.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const podOf = (desired: DesiredState) =>
  parse(staticPodManifest(desired, desired.members[0]!, writtenAt)) as types.output.core.v1.Pod;
const writtenAt = new Date("2026-01-02T03:04:05.678Z");

test.each([1, 3, 5])(
  "%i members agree on the initial cluster, and each announces its own address in it",
  (count) => {
    const desired = desiredOf(membersOf(count));
    const commands = desired.members.map((member) => etcdCommand(desired, member));
    const clusters = new Set(commands.map((command) => flag(command, "initial-cluster")));
    expect(clusters.size).toBe(1);
    const entries = [...clusters][0]!.split(",");
    expect(entries).toHaveLength(count);
    commands.forEach((command, index) =>
      expect(entries[index]).toBe(`${flag(command, "name")}=${flag(command, "initial-advertise-peer-urls")}`),
    );
  },
);

test("a member listens on loopback and on its address, once if they are the same, and in the clear only for metrics on loopback", () => {
  const listening = (address: string) => {
    const desired = desiredOf([{ node: "cp-1", address }]);
    return etcdCommand(desired, desired.members[0]!);
  };
  expect(flag(listening("10.0.0.1"), "listen-client-urls")).toBe(
    "https://127.0.0.1:2382,https://10.0.0.1:2382",
  );
  expect(flag(listening("127.0.0.1"), "listen-client-urls")).toBe("https://127.0.0.1:2382");
  expect(flag(listening("fd00::1"), "listen-peer-urls")).toBe("https://[fd00::1]:2383");
  const clear = listening("10.0.0.1").filter((argument) => argument.includes("http://"));
  expect(clear).toEqual(["--listen-metrics-urls=http://127.0.0.1:2384"]);
});

test("clients and peers must show a certificate of the etcd authority", () => {
  const desired = desiredOf(membersOf(3));
  expect(etcdCommand(desired, desired.members[0]!)).toEqual(
    expect.arrayContaining([
      "--client-cert-auth=true",
      "--peer-client-cert-auth=true",
      "--trusted-ca-file=/etc/kubernetes/pki/etcd-events/ca.crt",
      "--peer-trusted-ca-file=/etc/kubernetes/pki/etcd-events/ca.crt",
    ]),
  );
});

test("the member runs without root and sees its certificates and data alone", () => {
  const desired = desiredOf(membersOf(1));
  const { spec } = podOf(desired);
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: desired.uid });
  expect(spec.volumes.map((volume) => volume.hostPath.path)).toEqual([
    "/etc/kubernetes/pki/etcd-events",
    "/var/lib/etcd-events",
  ]);
  expect(spec.priorityClassName).toBe("system-node-critical");
});

test("a lost quorum does not restart a member: only its readiness needs one", () => {
  const desired = desiredOf(membersOf(3));
  const container = podOf(desired).spec.containers[0]!;
  expect(container.startupProbe.httpGet.path).toBe("/livez");
  expect(container.livenessProbe.httpGet.path).toBe("/livez");
  expect(container.readinessProbe.httpGet.path).toBe("/readyz");
});

test("a manifest says when it was written, and is equal for equal inputs", () => {
  const desired = desiredOf(membersOf(1));
  const manifest = staticPodManifest(desired, desired.members[0]!, writtenAt);
  expect(writtenAtOf(manifest)).toEqual(writtenAt);
  expect(staticPodManifest(desired, desired.members[0]!, writtenAtOf(manifest)!)).toBe(manifest);
  expect(writtenAtOf("kind: Pod")).toBeUndefined();
  expect(writtenAtOf("    spark-platform/written-at: yesterday")).toBeUndefined();
});

test("a member is reached by its node's name, its address and loopback, each once", () => {
  expect(memberNames({ node: "cp-1", address: "10.0.0.1" })).toEqual([
    "localhost",
    "127.0.0.1",
    "::1",
    "cp-1",
    "10.0.0.1",
  ]);
  expect(memberNames({ node: "cp-1", address: "127.0.0.1" })).toEqual([
    "localhost",
    "127.0.0.1",
    "::1",
    "cp-1",
  ]);
  expect(url("fd00::1", 2382)).toBe("https://[fd00::1]:2382");
});

test("a node without a member gets the proxy's certificates only", () => {
  const desired = desiredOf(membersOf(1));
  const paths = (member?: DesiredState["members"][number]) =>
    certificateFiles(desired, member, nodeFiles(desired, "/")).map(({ path }) =>
      path.replace("/etc/kubernetes/pki/", ""),
    );
  expect(paths()).toEqual(["events-proxy/client", "events-proxy/server"]);
  expect(paths(desired.members[0])).toEqual([
    ...["events-proxy/client", "events-proxy/server"],
    ...["etcd-events/server", "etcd-events/peer"],
  ]);
});

test("a desired state that is wrong is refused with every problem", () => {
  const desired = desiredOf(membersOf(1));
  expect(parseDesiredState(JSON.stringify(desired))).toEqual(desired);
  const wrong = {
    ...desired,
    uid: 0,
    dataDirectory: "/var",
    surprise: 1,
    ports: { client: 0, peer: 1, metrics: 2 },
  };
  expect(() => parseDesiredState(JSON.stringify(wrong))).toThrow(/uid: .*; /);
  for (const part of ["ports.client: ", "dataDirectory: ", "surprise"])
    expect(() => parseDesiredState(JSON.stringify(wrong))).toThrow(part);
});
