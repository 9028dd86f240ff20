import { sparkImageProblems } from "../../../components/spark-image";
import { profileOf } from "../../../components/spark-profile";
import type { CelebornFacts } from "../../../lib/celeborn";
import type { Problem } from "../../../lib/config-error";
import type { Sections } from "../schema";
import { show } from "../section";
import { problem, type Rule } from "./rule";
import { celebornOf, hasSoundCeleborn } from "./spark-celeborn";

/** What is said of an image that is not the one that jobs get, or not said of one that the platform does not know. */
export function imageProblems(
  { spark, tenants = [] }: Partial<Sections>,
  celeborn: CelebornFacts | undefined,
): Problem[] {
  if (!spark) return [];
  if (spark.image === undefined) return ownImage(spark, celeborn);
  const user = tenants.find(({ profile, profiles }) =>
    [profileOf(profile, spark.profile, celeborn), ...profiles].includes("celeborn"),
  );
  return user !== undefined && spark.celebornClient === undefined
    ? [
        problem(
          "spark.celebornClient",
          `missing, and profile celeborn of ${user.name} needs the client in spark.image (${show(spark.image)}); its release, such as ${celeborn?.version ?? "0.5.4"}`,
        ),
      ]
    : [];
}

/** The platform builds it of a released Spark, with the client of its own Celeborn's release. */
function ownImage(
  { patched, celebornClient }: Sections["spark"],
  celeborn: CelebornFacts | undefined,
): Problem[] {
  return [
    ...(patched
      ? [
          problem(
            "spark.patched",
            "the platform's own image has Spark as it was released (true); false, or spark.image with one that has the patch",
          ),
        ]
      : []),
    ...(celebornClient === undefined || celebornClient === celeborn?.version
      ? []
      : [
          problem(
            "spark.celebornClient",
            `not what the platform's own image has (${show(celebornClient)}); ${celeborn ? celeborn.version : "nothing, as it has no client without a Celeborn"}, or spark.image with that client`,
          ),
        ]),
  ];
}

type ImageBuild = Sections["spark"]["imageBuild"];

/** A build that cannot be, or that nobody would make. */
export const imageCanBeBuilt: Rule = (sections) => {
  const { spark } = sections;
  if (!spark) return [];
  const { image, imageBuild } = spark;
  if (image !== undefined)
    return isSilent(imageBuild)
      ? []
      : [
          problem(
            "spark.imageBuild",
            `not used with spark.image (${show(image)}), which was built elsewhere; leave out one of the two`,
          ),
        ];
  const { builder, cluster, contents } = imageBuild;
  if (builder === "cluster" && cluster === undefined)
    return [problem("spark.imageBuild.cluster", "missing; an object with image and base, each by digest")];
  if (builder === "machine" && cluster !== undefined)
    return [
      problem(
        "spark.imageBuild.cluster",
        "not used where builder is machine; remove it, or set builder to cluster",
      ),
    ];
  const celeborn = hasSoundCeleborn(sections) ? celebornOf(sections)?.version : undefined;
  return sparkImageProblems({
    registry: sections.registry ?? "registry.invalid",
    version: spark.version,
    celeborn,
    contents,
    build: cluster,
  })
    .filter(({ propertyPath }) => !["version", "celeborn", "build.namespace"].includes(propertyPath)) // other rules say it
    .map(({ propertyPath, reason }) =>
      problem(
        propertyPath
          .replace(/^build\./, "spark.imageBuild.cluster.")
          .replace(/^contents\b/, "spark.imageBuild.contents"),
        reason,
      ),
    );
};

const isSilent = ({ builder, cluster, contents }: ImageBuild): boolean =>
  builder === "machine" && cluster === undefined && Object.keys(contents).length === 0;

/** A tag that begins with a release of Spark 3 or 4 names the one that is in the image; another number is whoever built it's own. */
export const imageNamesItsSpark: Rule = ({ spark }) => {
  const found = /:v?([34]\.\d+\.\d+)(?![.\d])/.exec(spark?.image ?? "")?.[1];
  return spark === undefined || found === undefined || found === spark.version
    ? []
    : [
        problem(
          "spark.version",
          `not what the tag of spark.image names (${show(spark.version)} and ${show(found)}); the release in the image`,
        ),
      ];
};
