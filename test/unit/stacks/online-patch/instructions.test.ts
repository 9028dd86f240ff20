import { spawnSync } from "node:child_process";
import { parse, parseAllDocuments } from "yaml";
import { clusterConfiguration } from "../../../../stacks/online-patch/kubeadm-config";
import { instructions } from "../../../../stacks/online-patch/instructions";
import { patch } from "./fixture";

const text = instructions("dev", "v1.34.3", patch);

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

it("writes a kubeadm configuration that names that folder, to which the cluster's own is added", () => {
  const documents = parseAllDocuments(fileIn("/root/spark-platform-kubeadm.yaml")).map(
    (document) => document.toJS() as unknown,
  );
  expect(documents[0]).toMatchObject({
    apiVersion: "kubeadm.k8s.io/v1beta4",
    kind: "InitConfiguration",
    patches: { directory: "/etc/kubernetes/patches" },
  });
  expect(fileIn("/root/spark-platform-kubeadm.yaml")).toMatch(/\n---\n$/);
});

it.each([
  ["v1.29.15", "kubeadm.k8s.io/v1beta3", { "etcd-servers-overrides": "/events#https://127.0.0.1:2479" }],
  ["v1.30.0", "kubeadm.k8s.io/v1beta3", { "etcd-servers-overrides": "/events#https://127.0.0.1:2479" }],
  [
    "v1.31.0",
    "kubeadm.k8s.io/v1beta4",
    [{ name: "etcd-servers-overrides", value: "/events#https://127.0.0.1:2479" }],
  ],
  [
    "v1.35.0",
    "kubeadm.k8s.io/v1beta4",
    [{ name: "etcd-servers-overrides", value: "/events#https://127.0.0.1:2479" }],
  ],
])("shows the flag as kubeadm of %s reads it", (version, apiVersion, extraArgs) =>
  expect(parse(clusterConfiguration(patch, version))).toEqual({
    apiVersion,
    kind: "ClusterConfiguration",
    apiServer: { extraArgs },
  }),
);

it("shows every flag of the patch to whoever edits kubeadm-config", () =>
  expect(text).toContain("value: /events#https://127.0.0.1:2479"));
