import type { types } from "@pulumi/kubernetes";
import { parse } from "yaml";
import { etcdSettings } from "../../../agents/etcd-member/settings";
import { certificateFiles, memberNames } from "../../../agents/node-installer/certificates";
import { type DesiredState, parseDesiredState } from "../../../agents/node-installer/desired-state";
import { nodeFiles } from "../../../agents/node-installer/node-files";
import { memberPod, staticPodManifest, writtenAtOf } from "../../../agents/node-installer/static-pod";
import { desiredState } from "../../../components/event-etcd/desired-state";

const membersOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ node: `cp-${index + 1}`, address: `10.0.0.${index + 1}` }));
const desiredOf = (members: DesiredState["members"], exposeMetrics?: boolean) =>
  desiredState({ members, etcdImage: "etcd:1", agentsImage: "agents:1", exposeMetrics });
const podOf = (desired: DesiredState, index = 0) =>
  parse(staticPodManifest(desired, desired.members[index]!, writtenAt)) as types.output.core.v1.Pod;
const settingsOf = (desired: DesiredState) => etcdSettings(memberPod(desired, desired.members[0]!));
const writtenAt = new Date("2026-01-02T03:04:05.678Z");

test.each([1, 3, 5])(
  "the supervisors of %i members are given the same membership, and each its own name in it and its own URLs",
  (count) => {
    const desired = desiredOf(membersOf(count));
    const args = desired.members.map((_, index) => podOf(desired, index).spec.initContainers[0]!.args);
    const members = args.map((each) => each.filter((argument) => argument.startsWith("--member=")));
    expect(new Set(members.map(String)).size).toBe(1);
    expect(members[0]).toHaveLength(count);
    args.forEach((each, index) => {
      const [, name, address] = /^--member=(.*)=(.*)$/.exec(members[0]![index]!)!;
      expect(each).toContain(`--name=${name}`);
      const settings = JSON.parse(each.at(-1)!.replace("--settings=", "")) as Record<string, string>;
      expect(settings["initial-advertise-peer-urls"]).toBe(`https://${address}:2383`);
      expect(settings["advertise-client-urls"]).toBe(`https://${address}:2382`);
    });
  },
);

test("a member listens on loopback and on its address, once if they are the same, and in the clear only for metrics", () => {
  const settings = settingsOf(desiredOf([{ node: "cp-1", address: "10.0.0.1" }]));
  expect(settings["listen-client-urls"]).toBe("https://127.0.0.1:2382,https://10.0.0.1:2382");
  expect(settings["listen-metrics-urls"]).toBe("http://127.0.0.1:2384,http://10.0.0.1:2384");
  const clear = Object.entries(settings).filter(([, value]) => String(value).includes("http://"));
  expect(clear.map(([key]) => key)).toEqual(["listen-metrics-urls"]);
  const alone = settingsOf(desiredOf([{ node: "cp-1", address: "127.0.0.1" }]));
  expect(alone["listen-client-urls"]).toBe("https://127.0.0.1:2382");
  expect(alone["listen-metrics-urls"]).toBe("http://127.0.0.1:2384");
  const six = settingsOf(desiredOf([{ node: "cp-1", address: "fd00::1" }]));
  expect(six["listen-peer-urls"]).toBe("https://[fd00::1]:2383");
});

test("metrics that are not exposed are on loopback alone", () => {
  const settings = settingsOf(desiredOf([{ node: "cp-1", address: "10.0.0.1" }], false));
  expect(settings["listen-metrics-urls"]).toBe("http://127.0.0.1:2384");
});

test("clients and peers must show a certificate of the etcd authority", () => {
  const settings = settingsOf(desiredOf(membersOf(3)));
  for (const side of ["client-transport-security", "peer-transport-security"])
    expect(settings[side]).toMatchObject({
      "client-cert-auth": true,
      "trusted-ca-file": "/etc/kubernetes/pki/etcd-events/ca.crt",
    });
});

test("the settings leave to the supervisor what decides how the member starts", () => {
  const given = Object.keys(settingsOf(desiredOf(membersOf(3))));
  for (const key of ["name", "data-dir", "initial-cluster", "initial-cluster-state", "initial-cluster-token"])
    expect(given).not.toContain(key);
});

test("the member and its supervisor run without root and see certificates, data and the configuration alone", () => {
  const desired = desiredOf(membersOf(1));
  const { spec } = podOf(desired);
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: desired.uid });
  expect(spec.volumes.flatMap(({ hostPath }) => (hostPath ? [hostPath.path] : []))).toEqual([
    "/etc/kubernetes/pki/etcd-events",
    "/var/lib/etcd-events",
  ]);
  for (const container of [...spec.initContainers, ...spec.containers])
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
  expect(spec.priorityClassName).toBe("system-node-critical");
});

test("etcd starts when its supervisor has written its configuration, and no failure of the supervisor ends it", () => {
  const { spec } = podOf(desiredOf(membersOf(3)));
  const [supervisor] = spec.initContainers;
  const [etcd] = spec.containers;
  expect(supervisor).toMatchObject({ image: "agents:1", restartPolicy: "Always" });
  expect(supervisor!.livenessProbe).toBeUndefined();
  expect(supervisor!.startupProbe.exec.command.at(-1)).toContain("/run/etcd/etcd.yaml");
  expect(etcd!.command).toEqual(["etcd", "--config-file=/run/etcd/etcd.yaml"]);
  expect(spec.shareProcessNamespace).toBe(true);
  const readOnly = (container: types.output.core.v1.Container) =>
    Object.fromEntries(container.volumeMounts.map((mount) => [mount.name, mount.readOnly]));
  expect(readOnly(supervisor!)).toEqual({ certificates: true, data: false, run: false });
  expect(readOnly(etcd!)).toEqual({ certificates: true, data: false, run: true });
});

test("a lost quorum does not restart a member: only its readiness needs one", () => {
  const container = podOf(desiredOf(membersOf(3))).spec.containers[0]!;
  expect(container.startupProbe.httpGet.path).toBe("/livez");
  expect(container.livenessProbe.httpGet.path).toBe("/livez");
  expect(container.readinessProbe.httpGet).toMatchObject({ path: "/readyz", host: "127.0.0.1", port: 2384 });
});

test.each([
  [2, 120],
  [8, 360],
])(
  "a member with %i GiB may take more than %i s to read them before a probe ends it",
  (gibibytes, seconds) => {
    const desired = { ...desiredOf(membersOf(1)), quotaBytes: gibibytes * 1024 ** 3 };
    const { periodSeconds, failureThreshold } = podOf(desired).spec.containers[0]!.startupProbe;
    expect(periodSeconds * failureThreshold).toBeGreaterThan(seconds);
  },
);

test("a manifest says when it was written, and is equal for equal inputs", () => {
  const desired = desiredOf(membersOf(1));
  const manifest = staticPodManifest(desired, desired.members[0]!, writtenAt);
  expect(writtenAtOf(manifest)).toEqual(writtenAt);
  expect(staticPodManifest(desired, desired.members[0]!, writtenAtOf(manifest)!)).toBe(manifest);
  expect(writtenAtOf("kind: Pod")).toBeUndefined();
  expect(writtenAtOf("    spark-platform/written-at: yesterday")).toBeUndefined();
});

test("a member is reached by its own names and loopback, each once", () => {
  expect(memberNames(["cp-1", "10.0.0.1"])).toEqual(["localhost", "127.0.0.1", "::1", "cp-1", "10.0.0.1"]);
  expect(memberNames(["cp-1", "127.0.0.1"])).toEqual(["localhost", "127.0.0.1", "::1", "cp-1"]);
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
    ports: { client: 0, peer: 1, metrics: 2, supervisor: 3 },
  };
  expect(() => parseDesiredState(JSON.stringify(wrong))).toThrow(/uid: .*; /);
  for (const part of ["ports.client: ", "dataDirectory: ", "surprise"])
    expect(() => parseDesiredState(JSON.stringify(wrong))).toThrow(part);
});
