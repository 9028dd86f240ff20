import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { KubeadmPatch } from "../../../components/api-server/kubeadm-patch";
import { binaryVersion, ensureBinary } from "../../../local/toolchain/binaries";
import { run } from "../../../local/lib/run";
import { Processes } from "./processes";

/** An address that kubeadm accepts and that nothing is ever sent to (TEST-NET-1). */
const advertiseAddress = "192.0.2.10";

export const nodeName = "control-plane-1";
export const cluster = {
  serviceAccountIssuer: "https://kubernetes.default.svc.cluster.local",
  serviceCidr: "10.246.0.0/16",
  clusterDomain: "cluster.local",
};

interface Container {
  readonly name: string;
  readonly command: string[];
}
export interface Pod {
  readonly spec: { readonly containers: readonly Container[] };
}

/**
 * A control-plane node in a temporary folder: kubeadm itself makes its PKI and its static pods' manifests, and what they name is started as plain processes
 * with paths and ports changed to free ones.
 */
export class TestNode {
  readonly root = mkdtempSync(join(tmpdir(), "control-plane-node-"));
  readonly processes = new Processes(this.root);

  /** @param ports by the port that a production node has */
  private constructor(readonly ports: Readonly<Record<number, number>>) {}

  static async create(ports: Readonly<Record<number, number>>): Promise<TestNode> {
    const node = new TestNode(ports);
    mkdirSync(node.at("/etc/kubernetes/manifests"), { recursive: true });
    await node.kubeadm(["certs", "all"], node.at("/etc/kubernetes/pki"));
    await node.kubeadm(
      ["kubeconfig", "super-admin", "--kubeconfig-dir", node.root],
      node.at("/etc/kubernetes/pki"),
    );
    return node;
  }

  at(path: string): string {
    return join(this.root, path);
  }

  read(path: string): string {
    return readFileSync(this.at(path), "utf8");
  }

  port(production: number): number {
    const port = this.ports[production];
    if (port === undefined) throw new Error(`the test node has no port for ${production}`);
    return port;
  }

  /** The manifest that kubeadm writes for `etcd` or `kube-apiserver`, with a patch if there is one. */
  async manifest(pod: "etcd" | "kube-apiserver", patch?: KubeadmPatch): Promise<string> {
    const folder = mkdtempSync(join(this.root, "dry-run-"));
    const phase = pod === "etcd" ? ["etcd", "local"] : ["control-plane", "apiserver"];
    for (const [name, content] of Object.entries(patch?.patches ?? {}))
      writeFileSync(join(folder, name), content);
    await this.kubeadm([...phase, "--dry-run"], "/etc/kubernetes/pki", folder, patch);
    return readFileSync(join(folder, `${pod}.yaml`), "utf8");
  }

  /** The command of a manifest's container, as it runs on this node. */
  async command(manifest: string | Pod, container: string, map = this.mapped.bind(this)): Promise<string[]> {
    const pod = typeof manifest === "string" ? (parse(manifest) as Pod) : manifest;
    const command = pod.spec.containers.find(({ name }) => name === container)?.command;
    if (!command) throw new Error(`the manifest has no container ${container}`);
    const [program = "", ...args] = command;
    const binary = await ensureBinary(program as "etcd" | "kube-apiserver");
    return [binary, ...args.map(map)];
  }

  /** Paths below the root, free ports, and loopback instead of the advertised address (it is no address of this machine). */
  mapped(text: string): string {
    let result = text.replaceAll(/(?<=[=,"]|^)\/(etc|var|run)\//g, `${this.root}/$1/`);
    // All in one pass: a free port may begin with the digits of a production port.
    result = result.replaceAll(/(?<=:|-port=)\d+/g, (port) => `${this.ports[Number(port)] ?? port}`);
    if (!text.startsWith("--advertise-address")) result = result.replaceAll(advertiseAddress, "127.0.0.1");
    const [flag = "", ...value] = result.split("=");
    return flag === "--listen-client-urls"
      ? `${flag}=${[...new Set(value.join("=").split(","))].join(",")}`
      : result;
  }

  async remove(): Promise<void> {
    await this.processes.stopAll();
    rmSync(this.root, { recursive: true, force: true });
  }

  private async kubeadm(
    phase: string[],
    certificatesDir: string,
    folder = this.root,
    patch?: KubeadmPatch,
  ): Promise<void> {
    const config = join(folder, "kubeadm-config.yaml");
    const documents = [
      {
        apiVersion: "kubeadm.k8s.io/v1beta4",
        kind: "InitConfiguration",
        localAPIEndpoint: { advertiseAddress, bindPort: 6443 },
        nodeRegistration: { name: nodeName, criSocket: "unix:///none" },
        ...(patch ? { patches: { directory: folder } } : {}),
      },
      {
        apiVersion: "kubeadm.k8s.io/v1beta4",
        kind: "ClusterConfiguration",
        kubernetesVersion: binaryVersion("kubeadm"),
        certificatesDir,
        networking: { serviceSubnet: cluster.serviceCidr, dnsDomain: cluster.clusterDomain },
        apiServer: { certSANs: ["localhost", "127.0.0.1"], extraArgs: patch?.apiServerExtraArgs ?? [] },
      },
    ];
    writeFileSync(config, documents.map((document) => stringify(document)).join("---\n"));
    await run(await ensureBinary("kubeadm"), ["init", "phase", ...phase, "--config", config], {
      env: { ...process.env, KUBEADM_INIT_DRYRUN_DIR: folder },
    });
  }
}
