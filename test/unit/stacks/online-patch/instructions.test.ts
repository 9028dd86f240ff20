import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { extraArgsAsList, extraArgsAsMap } from "../../../../stacks/online-patch/kubeadm-config";
import { instructions } from "../../../../stacks/online-patch/instructions";
import { patch } from "./fixture";

const text = instructions("dev", patch);

it("says that edits by hand are lost", () => expect(text).toContain("EDITED INTO IT BY HAND IS LOST"));

/** What the here-document for a file holds. */
const fileIn = (name: string): string =>
  new RegExp(`^cat > ${name.replace(/[.+]/g, "\\$&")} <<'EOF'\\n([^]*?)^EOF$`, "m").exec(text)![1]!;

it("is a script that a shell can read", () => {
  const { status, stderr } = spawnSync("sh", ["-n"], { input: text, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

it("writes the patch's files where kubeadm looks for them, unchanged", () => {
  const file = fileIn("/etc/kubernetes/patches/kube-apiserver0+strategic.yaml");
  expect(file).toBe(patch.patches["kube-apiserver0+strategic.yaml"]);
});

/** What the commands of step 3 do on a node with these; the tools are functions of the shell, and every path is in a folder of the test's own. */
function onNode(): { written: string; shown: string } {
  const folder = mkdtempSync(join(tmpdir(), "online-patch-"));
  const manifest = join(folder, "kube-apiserver.yaml");
  writeFileSync(manifest, "spec:\n    - --advertise-address=192.0.2.12\n    - --secure-port=7443\n");
  const commands = text
    .slice(text.indexOf("\n# 3."), text.indexOf("\n# 4."))
    .replaceAll("/etc/kubernetes/manifests/kube-apiserver.yaml", manifest)
    .replaceAll("/root/", `${folder}/`);
  const tools = `
kubectl() { printf 'apiVersion: kubeadm.k8s.io/v1beta3\\nkind: ClusterConfiguration\\n'; }
openssl() { printf 'subject=\\n    organizationName          = system:nodes\\n    commonName                = system:node:control-2\\n'; }
kubeadm() { echo "    - --etcd-servers-overrides=x" >> ${manifest}; }
`;
  const { stdout, stderr } = spawnSync("sh", { input: tools + commands, encoding: "utf8" });
  expect(stderr).toBe("");
  const written = readFileSync(join(folder, "spark-platform-kubeadm.yaml"), "utf8");
  rmSync(folder, { recursive: true });
  return { written, shown: stdout };
}

it("takes address, port and name from the node, and the form from the cluster's own configuration", () => {
  const [init, cluster] = parseAllDocuments(onNode().written).map((document) => document.toJS() as unknown);
  expect(init).toEqual({
    apiVersion: "kubeadm.k8s.io/v1beta3",
    kind: "InitConfiguration",
    localAPIEndpoint: { advertiseAddress: "192.0.2.12", bindPort: 7443 },
    nodeRegistration: { name: "control-2" },
    patches: { directory: "/etc/kubernetes/patches" },
  });
  expect(cluster).toEqual({ apiVersion: "kubeadm.k8s.io/v1beta3", kind: "ClusterConfiguration" });
});

it("shows what kubeadm has made of the manifest", () =>
  expect(onNode().shown).toContain(">     - --etcd-servers-overrides=x"));

it("shows the flag in both of kubeadm's forms", () => {
  const [name, value] = ["etcd-servers-overrides", "/events#https://127.0.0.1:2479"];
  expect(parse(extraArgsAsList(patch))).toEqual({ apiServer: { extraArgs: [{ name, value }] } });
  expect(parse(extraArgsAsMap(patch))).toEqual({ apiServer: { extraArgs: { [name]: value } } });
});

it("shows every flag of the patch to whoever edits kubeadm-config", () =>
  expect(text).toContain("value: /events#https://127.0.0.1:2479"));
