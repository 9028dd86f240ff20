import { type BuildPlan, planKeys } from "../../agents/image-build/plan";
import { type Parts } from "../../lib/content-hash";
import { buildkitConfig } from "./build/buildkit-config";
import { containerfile, contextFolders } from "./containerfile";
import { defaultBuild, defaultEngine } from "./defaults";
import type { SparkImageDescription } from "./description";
import { describedContents, singleFiles } from "./files";
import { imageLabels } from "./image-labels";
import { downloadsOf } from "./inputs";
import type { ClusterBuild } from "./settings";

/** The API server's limit is 1 MiB with the object's metadata. */
export const mostContextBytes = 1024 * 1024 - 32 * 1024;

/** A key of a ConfigMap has no folders. */
const keyOf = (path: string): string => path.replaceAll("/", "__");

/** The build's context and plan: the data of a ConfigMap. Nothing in it is secret. */
export function buildContext(
  reference: string,
  description: SparkImageDescription,
  build: ClusterBuild,
  root: string,
): Readonly<Record<string, string>> {
  const { engine = defaultEngine, sources = {}, plainHttp = defaultBuild.plainHttp, base } = build;
  const contents = describedContents(description, root);
  const files = singleFiles(description, contents).map(({ from }) => from);
  const plan: BuildPlan = {
    reference,
    plainHttp,
    labels: imageLabels(description),
    base: base.image,
    downloads: downloadsOf(description, sources).map(({ file, url, sha256 }) => ({ file, url, sha256 })),
    downloadsFirst: engine === "buildah",
    files: files.map((path) => ({ key: keyOf(path), path: `${contextFolders.files}/${path}` })),
    attestations: engine === "buildah" ? description.attestations : [],
  };
  return {
    [planKeys.plan]: `${JSON.stringify(plan, undefined, 2)}\n`,
    [planKeys.containerfile]: containerfile(description, contents, engine, sources),
    ...buildkitConfig.data(build, reference),
    ...Object.fromEntries(files.map((path) => [keyOf(path), textOf(contents, path)])),
  };
}

const textOf = (contents: Parts, path: string): string => contents[path]!.toString();

export const contextBytes = (...args: Parameters<typeof buildContext>): number =>
  Object.entries(buildContext(...args)).reduce(
    (sum, [key, text]) => sum + key.length + Buffer.byteLength(text),
    0,
  );
