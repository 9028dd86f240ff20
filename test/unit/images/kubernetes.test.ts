import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { requiredVersion } from "../../../local/lib/go-module";
import { kubernetesImageReference } from "../../../local/images/kubernetes";
import { libraryPaths } from "../../../local/images/shared-libraries";

const goMod = (tool: string) =>
  readFileSync(resolve(__dirname, "../../../local/cluster/go", tool, "go.mod"), "utf8");

describe("the names of the cluster's images", () => {
  it.each(["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kube-proxy"] as const)(
    "%s has the version of the Kubernetes module",
    async (name) => {
      const [reference, version] = (await kubernetesImageReference(name)).split(":");
      expect(reference).toBe(`registry.k8s.io/${name}`);
      expect(goMod("kubernetes")).toContain(`k8s.io/kubernetes ${version}`);
    },
  );

  it("etcd, CoreDNS and kwok are named as kubeadm and kwok name them", async () => {
    expect(await kubernetesImageReference("etcd")).toMatch(/^registry\.k8s\.io\/etcd:\d+\.\d+\.\d+-0$/);
    expect(await kubernetesImageReference("coredns")).toMatch(
      /^registry\.k8s\.io\/coredns\/coredns:v\d+\.\d+\.\d+$/,
    );
    expect(await kubernetesImageReference("kwok")).toMatch(/^registry\.k8s\.io\/kwok\/kwok:v\d+\.\d+\.\d+$/);
  });
});

describe("a required version", () => {
  it("that go.mod does not have names the file and the module", () => {
    const folder = join("local", "cluster", "go", "kwok");
    expect(() => requiredVersion(folder, "example.com/none")).toThrow(
      `${folder}/go.mod: requires no example.com/none`,
    );
  });
});

describe("the shared libraries of a program", () => {
  it.each([
    [
      "a library",
      "\tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f2b38d20000)",
      ["/lib/x86_64-linux-gnu/libm.so.6"],
    ],
    ["the loader", "\t/lib64/ld-linux-x86-64.so.2 (0x00007f2b39045000)", ["/lib64/ld-linux-x86-64.so.2"]],
    ["the kernel's own, which is no file", "\tlinux-vdso.so.1 (0x00007f2b39043000)", []],
    ["a static program", "\tnot a dynamic executable", []],
    ["nothing", "", []],
  ])("%s", (_, line, paths) => expect(libraryPaths(`${line}\n`)).toEqual(paths));
});
