import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { DesiredState } from "../../../agents/node-installer/desired-state";
import { refuseOtherMembership } from "../../../agents/node-installer/membership";
import { type NodeFiles, nodeFiles } from "../../../agents/node-installer/node-files";
import { staticPodManifest } from "../../../agents/node-installer/static-pod";
import { desiredState } from "../../../components/event-etcd/desired-state";

const first = { node: "cp-1", address: "10.0.0.1" };
const others = [
  { node: "cp-2", address: "10.0.0.2" },
  { node: "cp-3", address: "10.0.0.3" },
];
const one = desiredState({ members: [first], etcdImage: "etcd:1" });
const three = desiredState({ members: [first, ...others], etcdImage: "etcd:1" });
const otherPort = desiredState({ members: [first], etcdImage: "etcd:1", ports: { peer: 3383 } });
const moved = desiredState({ members: [{ ...first, address: "10.0.0.9" }], etcdImage: "etcd:1" });
const elsewhere = desiredState({ members: [others[0]!], etcdImage: "etcd:1" });

/** A node on which a member of `one` was installed. */
function nodeOf(options: { data: boolean; manifest?: boolean }): NodeFiles {
  const files = nodeFiles(one, mkdtempSync(join(tmpdir(), "membership-")));
  mkdirSync(dirname(files.manifest), { recursive: true });
  if (options.manifest !== false) writeFileSync(files.manifest, staticPodManifest(one, first, new Date(0)));
  mkdirSync(options.data ? join(files.dataDirectory, "member") : files.dataDirectory, { recursive: true });
  return files;
}

const changes: [string, DesiredState][] = [
  ["more members", three],
  ["another peer port", otherPort],
  ["another address", moved],
  ["a node that is no member any more", elsewhere],
];

test.each(changes)(
  "%s: a member with data is left alone, with what runs and what is wanted",
  async (_, wanted) => {
    const files = nodeOf({ data: true });
    const before = readFileSync(files.manifest, "utf8");
    const refused = refuseOtherMembership(wanted, files);
    await expect(refused).rejects.toThrow("runs a member of etcd-events-cp-1=https://10.0.0.1:2383, and ");
    await expect(refused).rejects.toThrow(
      /cannot be changed yet .* Put eventEtcd.members .* docs\/event-etcd.md/,
    );
    expect(readFileSync(files.manifest, "utf8")).toBe(before);
  },
);

test.each(changes)("%s: a member that never wrote data may become another one", async (_, wanted) => {
  await expect(refuseOtherMembership(wanted, nodeOf({ data: false }))).resolves.toBeUndefined();
});

test("the same membership with other settings is no other membership", async () => {
  const wanted = { ...one, snapshotCount: 1, ports: { ...one.ports, client: 3382 } };
  await expect(refuseOtherMembership(wanted, nodeOf({ data: true }))).resolves.toBeUndefined();
});

test("a manifest that was removed by hand is no obstacle", async () => {
  const files = nodeOf({ data: true, manifest: false });
  rmSync(files.manifest, { force: true });
  await expect(refuseOtherMembership(three, files)).resolves.toBeUndefined();
});
