import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { celebornClients } from "../../../lib/celeborn";
import { repository } from "../../../lib/repository";
import { sparkReleases } from "../../../lib/spark-releases";
import { contextBytes, mostContextBytes } from "../context";
import { describeSparkImage } from "../description";
import { sparkImageReference } from "../reference";
import type { ClusterBuild, ImageContents } from "../settings";
import { buildProblems } from "./build";
import { contentsProblems } from "./contents";

/** What decides an image and how it is built, as `SparkImageArgs` has it. */
export interface ImageSettings {
  readonly registry: string;
  readonly version: string;
  readonly celeborn?: string;
  readonly contents?: ImageContents;
  readonly build?: ClusterBuild;
}

/** Everything that is wrong with an image, or an empty list. Never throws for what a person has written. */
export function sparkImageProblems(settings: ImageSettings): ArgsProblem[] {
  const { version, celeborn, contents = {}, build } = settings;
  const problems = [
    ...releaseProblems(settings),
    ...contentsProblems(contents, { version, celeborn, platforms: build?.platforms }),
    ...(build ? buildProblems(build) : []),
  ];
  return problems.length > 0 ? problems : sizeProblems(settings);
}

const releaseProblems = ({ version, celeborn }: ImageSettings): ArgsProblem[] => [
  ...when(
    !Object.hasOwn(sparkReleases, version),
    "version",
    () =>
      `no checksum is known of Spark ${show(version)}; one of ${Object.keys(sparkReleases).join(", ")}, or add it to sparkReleases`,
  ),
  ...when(
    celeborn !== undefined && !Object.hasOwn(celebornClients, celeborn),
    "celeborn",
    () =>
      `no client is known of Celeborn ${show(celeborn)}; one of ${Object.keys(celebornClients).join(", ")}, or an image that has it`,
  ),
];

/** A Job's context is a ConfigMap. */
function sizeProblems({ registry, version, celeborn, contents, build }: ImageSettings): ArgsProblem[] {
  if (!build) return [];
  const description = describeSparkImage(version, celeborn, { contents, build });
  const bytes = contextBytes(
    sparkImageReference(registry, description, repository),
    description,
    build,
    repository,
  );
  return when(
    bytes > mostContextBytes,
    "contents",
    () =>
      `with the repository's own files too large for a ConfigMap (${bytes} bytes); at most ${mostContextBytes}: fewer files in examples/jobs`,
  );
}
