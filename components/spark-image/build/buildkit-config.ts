import { imageName } from "../../../agents/image-build/image-name";
import type { ClusterBuild } from "../settings";
import { defaultEngine } from "../defaults";

/** BuildKit's daemon is told by a file alone that it pulls a base from a registry without TLS; the push has an option for it. */
export const buildkitConfig = {
  key: "buildkitd.toml",
  /** Data for the build's ConfigMap; nothing where the daemon needs none. */
  data: (
    { engine = defaultEngine, plainHttp = false }: Pick<ClusterBuild, "engine" | "plainHttp">,
    reference: string,
  ): Readonly<Record<string, string>> =>
    engine === "buildkit" && plainHttp
      ? { "buildkitd.toml": `[registry."${imageName(reference).host}"]\n  http = true\n` }
      : {},
};
