import { parseAllDocuments } from "yaml";
import { noPatch, patchProblems } from "../../../../local/cluster/control-plane-patch";
import { localKubeconfig } from "../../../../local/cluster/kubeconfig";
import { kubeadmConfig } from "../../../../local/cluster/kubeadm-config";
import { LocalError } from "../../../../local/lib/errors";
import type { KubeadmPatch } from "../../../../stacks/outputs";

const versions = {
  kubernetes: "v1.2.3",
  etcdImage: "registry.example:5000/etcd:3.6.6-0",
  dnsImage: "registry.example:5000/coredns/coredns:v1.14.6",
};

interface ClusterDocument {
  kind: string;
  apiServer: { certSANs: string[]; extraArgs: { name: string; value: string }[] };
  etcd: { local: { imageTag: string } };
  dns: { imageTag: string };
}

const documents = (patch: KubeadmPatch): ClusterDocument[] =>
  parseAllDocuments(kubeadmConfig(versions, patch)).map((document) => document.toJS() as ClusterDocument);

const cluster = (patch: KubeadmPatch): ClusterDocument => {
  const found = documents(patch).find(({ kind }) => kind === "ClusterConfiguration");
  if (!found) throw new Error("no ClusterConfiguration");
  return found;
};

describe("kubeadm's configuration", () => {
  it("has one document for each part that is configured", () => {
    expect(documents(noPatch).map(({ kind }) => kind)).toEqual([
      "InitConfiguration",
      "ClusterConfiguration",
      "KubeletConfiguration",
      "KubeProxyConfiguration",
    ]);
  });

  it("takes the tags of etcd and CoreDNS from their images, also behind a registry with a port", () => {
    expect(cluster(noPatch).etcd.local.imageTag).toBe("3.6.6-0");
    expect(cluster(noPatch).dns.imageTag).toBe("v1.14.6");
  });

  it("gives the API server's certificate no name of another server", () => {
    expect(cluster(noPatch).apiServer.certSANs).toEqual(["localhost", "127.0.0.1"]);
  });

  it("adds a patch's flags, and lets them replace its own", () => {
    const own = cluster(noPatch).apiServer.extraArgs.map(({ name }) => name);
    const patch = {
      patches: {},
      apiServerExtraArgs: [
        { name: "etcd-servers-overrides", value: "/events#https://127.0.0.1:2479" },
        { name: "audit-log-maxsize", value: "7" },
      ],
    };
    const args = cluster(patch).apiServer.extraArgs;
    expect(args.map(({ name }) => name).sort()).toEqual([...own, "etcd-servers-overrides"].sort());
    expect(args).toContainEqual({ name: "audit-log-maxsize", value: "7" });
  });
});

describe("a control-plane patch", () => {
  it.each([
    ["kube-apiserver0+strategic.yaml", true],
    ["kube-apiserver.json", true],
    ["kube-apiserver1+json.yaml", true],
    ["kube-scheduler0+strategic.yaml", false],
    ["kube-apiserver0+strategic.yml", false],
    ["../kube-apiserver.yaml", false],
    ["kube-apiserver+weird.yaml", false],
    ["", false],
  ])("with the file name %p is allowed: %s", (name, allowed) => {
    expect(patchProblems({ patches: { [name]: "" }, apiServerExtraArgs: [] })).toHaveLength(allowed ? 0 : 1);
  });

  it.each([
    ["event-ttl", true],
    ["--event-ttl", false],
    ["Event TTL", false],
    ["", false],
  ])("with the flag %p is allowed: %s", (name, allowed) => {
    const problems = patchProblems({ patches: {}, apiServerExtraArgs: [{ name, value: "1h" }] });
    expect(problems).toHaveLength(allowed ? 0 : 1);
  });

  it("has all its problems named", () => {
    const problems = patchProblems({
      patches: { "a.yaml": "" },
      apiServerExtraArgs: [{ name: "-x", value: "" }],
    });
    expect(problems.join("\n")).toMatch(/"a\.yaml"[^]*apiServerExtraArgs\[0\]\.name: "-x"/);
  });
});

describe("the kubeconfig for people", () => {
  it("keeps authority and identity and goes by the loopback address", () => {
    const text = localKubeconfig(`
clusters: [{ name: kubernetes, cluster: { certificate-authority-data: Q0E=, server: "https://10.0.0.9:6443" } }]
users: [{ name: kubernetes-super-admin, user: { client-certificate-data: Q1JU, client-key-data: S0VZ } }]
`);
    expect(text).toContain("server: https://127.0.0.1:6443");
    expect(text).toContain("certificate-authority-data: Q0E=");
    expect(text).toContain("client-certificate-data: Q1JU");
    expect(text).toContain("current-context: local");
  });

  it.each(["", "clusters: []\nusers: []"])("is not made from %p", (text) => {
    expect(() => localKubeconfig(text)).toThrow(LocalError);
  });
});
