import { ensureDebianPackages } from "../lib/debian-packages";
import { logFile } from "../lib/paths";
import { run } from "../lib/run";

/** A set of Debian packages with everything that they depend on. */
export interface DebianTree {
  /** Release name, such as bookworm. */
  readonly suite: string;
  /** `extract`: only these packages and their dependencies, unpacked. `minbase`: a configured system with them in it. */
  readonly variant: "extract" | "minbase";
  readonly packages: readonly string[];
  /** Paths that no package may install, as patterns of dpkg; exceptions with `include`. */
  readonly exclude?: readonly string[];
  readonly include?: readonly string[];
  /** Shell commands before and after the packages are installed; `$1` is the tree's folder. */
  readonly beforePackages?: readonly string[];
  readonly afterPackages?: readonly string[];
}

/** Where Debian packages come from; a mirror of one's own is named in the environment. */
const mirror = process.env.SPARK_PLATFORM_DEBIAN_MIRROR ?? "http://deb.debian.org/debian";

/** Writes a tree of Debian packages as an uncompressed tar. Every package is checked against the archive's signature. */
export async function debianTar(tree: DebianTree, tar: string): Promise<void> {
  await ensureDebianPackages(
    ["mmdebstrap", "debian-archive-keyring"],
    "to build images from Debian packages",
  );
  const log = logFile("images");
  const options = [
    ...(tree.exclude ?? []).map((pattern) => `--dpkgopt=path-exclude=${pattern}`),
    ...(tree.include ?? []).map((pattern) => `--dpkgopt=path-include=${pattern}`),
    ...(tree.beforePackages ?? []).map((command) => `--essential-hook=${command}`),
    ...(tree.afterPackages ?? []).map((command) => `--customize-hook=${command}`),
  ];
  const sources = [
    `deb ${mirror} ${tree.suite} main`,
    `deb ${mirror} ${tree.suite}-updates main`,
    `deb ${mirror}-security ${tree.suite}-security main`,
  ];
  const include = `--include=${tree.packages.join(",")}`;
  await run("mmdebstrap", [`--variant=${tree.variant}`, include, ...options, tree.suite, tar, ...sources], {
    env: { ...process.env, SOURCE_DATE_EPOCH: "0" },
    log,
    remedy: `See ${log}. The Debian mirror is ${mirror}; SPARK_PLATFORM_DEBIAN_MIRROR names another.`,
  });
}
