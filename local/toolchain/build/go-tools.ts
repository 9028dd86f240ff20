import { posix } from "node:path";
import { requiredVersion } from "../../lib/go-module";

/** Programs that one go.mod of this repository builds. The version stands in that go.mod and nowhere else. */
export interface GoTool {
  /** Where the go.mod is, relative to the repository. */
  readonly folder: string;
  /** The module whose version is the tool's. */
  readonly module: string;
  /** Executable name to main package. */
  readonly packages: Readonly<Record<string, string>>;
  /** What the linker puts into the programs, from the version (with its leading v): package variable to value. */
  readonly variables: (version: string) => Readonly<Record<string, string>>;
}

const none = () => ({});

export const goTools = {
  pulumi: {
    folder: "local/toolchain/go/pulumi",
    module: "github.com/pulumi/pulumi/pkg/v3",
    packages: { pulumi: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi" },
    variables: (version: string) => ({
      "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": version,
    }),
  },
  kubernetes: {
    folder: "local/cluster/go/kubernetes",
    module: "k8s.io/kubernetes",
    packages: {
      "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
      "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
      "kube-proxy": "k8s.io/kubernetes/cmd/kube-proxy",
      "kube-scheduler": "k8s.io/kubernetes/cmd/kube-scheduler",
      kubeadm: "k8s.io/kubernetes/cmd/kubeadm",
      kubectl: "k8s.io/kubernetes/cmd/kubectl",
      kubelet: "k8s.io/kubernetes/cmd/kubelet",
    },
    variables: kubernetesVariables,
  },
  etcd: {
    folder: "local/cluster/go/etcd",
    module: "go.etcd.io/etcd/server/v3",
    packages: { etcd: "go.etcd.io/etcd/server/v3", etcdctl: "go.etcd.io/etcd/etcdctl/v3" },
    variables: none,
  },
  coredns: {
    folder: "local/cluster/go/coredns",
    module: "github.com/coredns/coredns",
    packages: { coredns: "github.com/coredns/coredns" },
    variables: none,
  },
  kwok: {
    folder: "local/cluster/go/kwok",
    module: "sigs.k8s.io/kwok",
    packages: { kwok: "sigs.k8s.io/kwok/cmd/kwok" },
    variables: none,
  },
} as const satisfies Record<string, GoTool>;

/** kubeadm and the API server refuse versions that they cannot compare, so a build from the module must be told its own. */
function kubernetesVariables(version: string): Record<string, string> {
  const [major = "", minor = ""] = version.slice(1).split(".");
  return {
    "k8s.io/component-base/version.gitVersion": version,
    "k8s.io/component-base/version.gitMajor": major,
    "k8s.io/component-base/version.gitMinor": minor,
    "k8s.io/client-go/pkg/version.gitVersion": version,
  };
}

export type GoToolName = keyof typeof goTools;

export const toolVersion = (tool: GoTool): string => requiredVersion(tool.folder, tool.module);

/** The flags of `go build`: static, without paths of this machine, without debug tables (they double the size). */
export function buildFlags(tool: GoTool): string[] {
  const variables = Object.entries(tool.variables(toolVersion(tool)));
  const ldflags = ["-s", "-w", ...variables.map(([name, value]) => `-X ${name}=${value}`)];
  return ["-trimpath", "-buildvcs=false", `-ldflags=${ldflags.join(" ")}`];
}

/** The name that `go build -o folder/` gives a main package: its last element that is not a major version. */
export function goExecutableName(mainPackage: string): string {
  const name = posix.basename(mainPackage);
  return /^v\d+$/.test(name) ? posix.basename(posix.dirname(mainPackage)) : name;
}
