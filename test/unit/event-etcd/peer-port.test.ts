import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { DesiredState } from "../../../agents/node-installer/desired-state";
import { type NodeFiles, nodeFiles } from "../../../agents/node-installer/node-files";
import { refuseOtherPeerPort } from "../../../agents/node-installer/peer-port";
import { staticPodManifest } from "../../../agents/node-installer/static-pod";
import { desiredState } from "../../../components/event-etcd/desired-state";

const first = { node: "cp-1", address: "10.0.0.1" };
const others = [
  { node: "cp-2", address: "10.0.0.2" },
  { node: "cp-3", address: "10.0.0.3" },
];
const images = { etcdImage: "etcd:1", agentsImage: "agents:1" };
const one = desiredState({ ...images, members: [first] });
const otherPort = desiredState({ ...images, members: [first], ports: { peer: 3383 } });

/** A node on which a member of `one` was installed. */
function nodeOf(options: { data: boolean; manifest?: boolean }): NodeFiles {
  const files = nodeFiles(one, mkdtempSync(join(tmpdir(), "peer-port-")));
  mkdirSync(dirname(files.manifest), { recursive: true });
  if (options.manifest !== false) writeFileSync(files.manifest, staticPodManifest(one, first, new Date(0)));
  mkdirSync(options.data ? join(files.dataDirectory, "member") : files.dataDirectory, { recursive: true });
  return files;
}

test("a member with data keeps its peer port, and is told what runs, what is wanted and what to do", async () => {
  const files = nodeOf({ data: true });
  const before = readFileSync(files.manifest, "utf8");
  await expect(refuseOtherPeerPort(otherPort, files)).rejects.toThrow(
    /runs a member with peer port 2383, and 3383 is wanted: .* Put eventEtcd.ports.peer back .* docs\/event-etcd.md/,
  );
  expect(readFileSync(files.manifest, "utf8")).toBe(before);
});

test.each<[string, DesiredState, { data: boolean; manifest?: boolean }]>([
  ["another peer port before there is data", otherPort, { data: false }],
  ["another peer port after the manifest was removed by hand", otherPort, { data: true, manifest: false }],
  ["more members", desiredState({ ...images, members: [first, ...others] }), { data: true }],
  [
    "another address",
    desiredState({ ...images, members: [{ ...first, address: "10.0.0.9" }] }),
    { data: true },
  ],
  ["a node that is no member any more", desiredState({ ...images, members: [others[0]!] }), { data: true }],
  ["other settings", { ...one, snapshotCount: 1, ports: { ...one.ports, client: 3382 } }, { data: true }],
])("%s is left to the supervisors", async (_, wanted, node) => {
  await expect(refuseOtherPeerPort(wanted, nodeOf(node))).resolves.toBeUndefined();
});
