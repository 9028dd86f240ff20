import { debianImage } from "./debian-image";
import type { LocalImage } from "./layouts";

const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Buildah with a shell, for builds in the cluster: Debian's, without what only other ways of isolation need. */
export const buildahImage = (): Promise<LocalImage> =>
  debianImage({
    name: "buildah",
    tree: { variant: "minbase", packages: ["buildah", "ca-certificates"] },
    files: {
      // Which images may be built on is decided by their digests. Without the file every copy fails.
      "/etc/containers/policy.json": { text: '{"default": [{"type": "insecureAcceptAnything"}]}\n' },
    },
    config: { Env: [`PATH=${path}`, "BUILDAH_ISOLATION=chroot"], Cmd: ["buildah", "--help"] },
  });
