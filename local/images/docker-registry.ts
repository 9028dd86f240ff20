import { debianImage } from "./debian-image";
import type { LocalImage } from "./layouts";

/** A registry for the local cluster: Debian's docker-registry, which is distribution 2.8. */
export const dockerRegistryImage = (): Promise<LocalImage> =>
  debianImage({
    name: "docker-registry",
    tree: { variant: "extract", packages: ["docker-registry"] },
    config: {
      Env: ["PATH=/usr/local/bin:/usr/bin:/bin"],
      Entrypoint: ["docker-registry", "serve"],
      Cmd: ["/etc/docker/registry/config.yml"],
      User: "65532:65532",
    },
  });
