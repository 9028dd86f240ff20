import { existsSync } from "node:fs";
import { join } from "node:path";
import { LocalError } from "../lib/errors";
import { ensureDebianPackages } from "../lib/debian-packages";

/** What the cluster needs from the machine's package manager: package -> files by which it is known to be there, however it was installed. */
export const clusterPackages: Readonly<Record<string, readonly string[]>> = {
  containerd: ["containerd", "ctr", "containerd-shim-runc-v2"],
  runc: ["runc"],
  "containernetworking-plugins": ["/usr/lib/cni/bridge", "/usr/lib/cni/host-local", "/usr/lib/cni/portmap"],
  iptables: ["iptables", "iptables-save", "ip6tables-save"],
  nftables: ["nft"],
  conntrack: ["conntrack"],
  iproute2: ["ip", "ss"],
  mount: ["mount", "umount"],
  procps: ["sysctl"],
};

const searched = ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin"];

const present = (file: string): boolean =>
  file.startsWith("/") ? existsSync(file) : searched.some((folder) => existsSync(join(folder, file)));

/** The packages that lack a file. */
export const missingPackages = (has: (file: string) => boolean = present): string[] =>
  Object.keys(clusterPackages).filter((name) => !(clusterPackages[name] ?? []).every(has));

/** Installs the packages that lack a file; returns a remark for the step's line. */
export async function installPackages(): Promise<string> {
  const missing = missingPackages();
  if (missing.length === 0) return "already there";
  await ensureDebianPackages(missing, "to run a Kubernetes node");
  const still = missingPackages();
  if (still.length > 0) {
    throw new LocalError(
      `${still.join(", ")}: installed, but its files are not in the usual places`,
      "This machine's packages differ from Debian's: local/cluster/packages.ts lists the files that are wanted.",
    );
  }
  return missing.join(" ");
}
