import { debianSuite } from "../../lib/spark-releases";
import { contentHash } from "../../lib/content-hash";
import { binaryVersion, ensureBinary, type BinaryName } from "../toolchain/binaries";
import { LocalError } from "../lib/errors";
import { run } from "../lib/run";
import { debianTar } from "./debian";
import { sha256File } from "../lib/digest";
import { cachedLayer, treeLayer, type Layer } from "./layer";
import { imageLayout, type LocalImage } from "./layouts";
import type { ImageConfig } from "./oci-layout";
import { pauseLayer } from "./pause";
import type { Entry } from "./tree";

interface Recipe {
  readonly reference: () => string | Promise<string>;
  /** Lowest layer first. */
  readonly layers: () => Promise<Layer[]>;
  /** kubeadm's manifests name the command, so most images need none. */
  readonly Entrypoint?: readonly string[];
}

const registry = "registry.k8s.io";
const path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** One layer with static programs in /usr/local/bin. */
async function programs(...names: BinaryName[]): Promise<Layer> {
  const parts: Record<string, string> = {};
  const tree: Record<string, Entry> = {};
  for (const name of names) {
    const binary = await ensureBinary(name);
    parts[name] = await sha256File(binary);
    tree[`/usr/local/bin/${name}`] = { copyOf: binary };
  }
  return treeLayer(names.join("-"), contentHash(parts), tree);
}

const controlPlane = (name: BinaryName): Recipe => ({
  reference: () => `${registry}/${name}:${binaryVersion(name)}`,
  layers: async () => [await programs(name)],
});

/** The version of pause that this release of kubeadm asks for. */
async function pauseReference(): Promise<string> {
  const list = ["config", "images", "list", "--kubernetes-version", binaryVersion("kubeadm")];
  const images = (await run(await ensureBinary("kubeadm"), list)).split("\n");
  const pause = images.find((image) => image.startsWith(`${registry}/pause:`));
  if (!pause)
    throw new LocalError(
      `kubeadm ${list.join(" ")}: no pause image in its answer`,
      "Check the version of kubeadm.",
    );
  return pause;
}

/**
 * What kube-proxy calls. Whole packages, not single files: the extensions that iptables loads at run time need libraries that the
 * programs themselves do not (statistic needs libm; without it every Service with two endpoints fails while the pod looks healthy).
 */
function packetFilter(): Promise<Layer> {
  const tree = {
    suite: debianSuite,
    variant: "extract",
    packages: ["iptables", "nftables", "conntrack"],
  } as const;
  const exclude = ["/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*"];
  const key = contentHash({ tree: JSON.stringify({ ...tree, exclude }) });
  return cachedLayer("packet-filter", key, (tar) => debianTar({ ...tree, exclude }, tar));
}

/** Debian picks the flavour of iptables in a package script that unpacking does not run. */
function packetFilterCommands(): Promise<Layer> {
  const names = ["iptables", "ip6tables"].flatMap((name) => [name, `${name}-save`, `${name}-restore`]);
  const tree = Object.fromEntries(
    names.map((name) => [`/usr/sbin/${name}`, { linkTo: "xtables-nft-multi" }]),
  );
  return treeLayer("packet-filter-commands", contentHash({ tree: JSON.stringify(tree) }), tree);
}

const recipes = {
  "kube-apiserver": controlPlane("kube-apiserver"),
  "kube-controller-manager": controlPlane("kube-controller-manager"),
  "kube-scheduler": controlPlane("kube-scheduler"),
  "kube-proxy": {
    ...controlPlane("kube-proxy"),
    layers: async () => [await packetFilter(), await packetFilterCommands(), await programs("kube-proxy")],
  },
  pause: { reference: pauseReference, layers: async () => [await pauseLayer()], Entrypoint: ["/pause"] },
  etcd: {
    reference: () => `${registry}/etcd:${binaryVersion("etcd").slice(1)}-0`,
    layers: async () => [await programs("etcd", "etcdctl")],
  },
  coredns: {
    reference: () => `${registry}/coredns/coredns:${binaryVersion("coredns")}`,
    layers: async () => [await programs("coredns")],
    Entrypoint: ["/usr/local/bin/coredns"],
  },
  kwok: {
    reference: () => `${registry}/kwok/kwok:${binaryVersion("kwok")}`,
    layers: async () => [await programs("kwok")],
    Entrypoint: ["/usr/local/bin/kwok"],
  },
} satisfies Record<string, Recipe>;

export type KubernetesImageName = keyof typeof recipes;

/** Every image that a cluster made by kubeadm needs, and kwok's. */
export const kubernetesImageNames = Object.keys(recipes) as KubernetesImageName[];

/** The name under which kubeadm, or kwok's manifest, asks for an image. */
export const kubernetesImageReference = (name: KubernetesImageName): Promise<string> =>
  Promise.resolve(recipes[name].reference());

/** Builds one of the cluster's own images, or takes it from the user's cache, and says where its layout is. */
export async function kubernetesImage(name: KubernetesImageName): Promise<LocalImage> {
  const recipe: Recipe = recipes[name];
  const config: ImageConfig = { Env: [path], ...(recipe.Entrypoint && { Entrypoint: recipe.Entrypoint }) };
  return imageLayout({ reference: await recipe.reference(), config, layers: await recipe.layers() });
}
