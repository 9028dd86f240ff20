import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { refuseUnknownClientPort } from "../../../agents/node-installer/client-port";
import { type NodeFiles, nodeFiles } from "../../../agents/node-installer/node-files";
import { staticPodManifest } from "../../../agents/node-installer/static-pod";
import { desiredState } from "../../../components/event-etcd/desired-state";

const members = [1, 2, 3].map((ordinal) => ({ node: `cp-${ordinal}`, address: `10.0.0.${ordinal}` }));
const running = desiredState({ members, etcdImage: "etcd:1", agentsImage: "agents:1" });
const wanted = { ...running, ports: { ...running.ports, client: 3382 } };

/** A node with a member of `running`, and an API server whose proxy dials these endpoints; none of both if there are none. */
function nodeOf(endpoints: string | undefined, member = true): NodeFiles {
  const files = nodeFiles(running, mkdtempSync(join(tmpdir(), "client-port-")));
  mkdirSync(dirname(files.manifest), { recursive: true });
  if (member) writeFileSync(files.manifest, staticPodManifest(running, members[0]!, new Date(0)));
  const override = endpoints === undefined ? [] : ["--etcd-servers-overrides=/events#https://127.0.0.1:2479"];
  const proxy = { command: ["etcd", "grpc-proxy", "start", `--endpoints=${endpoints}`] };
  const containers = [
    { command: ["kube-apiserver", ...override] },
    ...(endpoints === undefined ? [] : [proxy]),
  ];
  writeFileSync(files.apiServerManifest, stringify({ spec: { containers } }));
  return files;
}

const old = members.map(({ address }) => `https://${address}:2382`);

test("a member keeps a client port that its node's API server dials alone, and is told what runs, what is wanted and what to do", async () => {
  await expect(refuseUnknownClientPort(wanted, nodeOf(old.join(",")))).rejects.toThrow(
    /client port 2382, and 3382 is wanted, but .*kube-apiserver.yaml dials 2382 alone \(https:\/\/10.0.0.1:2382,.*both ports first/,
  );
});

test.each([
  ["the port stays", running, nodeOf(old.join(","))],
  ["the API server dials both ports", wanted, nodeOf([...old, "https://10.0.0.2:3382"].join(","))],
  ["the API server dials other etcds", wanted, nodeOf("https://10.9.9.9:2382")],
  ["the API server has no override", wanted, nodeOf(undefined)],
  ["there is no member yet", wanted, nodeOf(old.join(","), false)],
])("nothing is refused while %s", async (_, desired, files) => {
  await expect(refuseUnknownClientPort(desired, files)).resolves.toBeUndefined();
});
