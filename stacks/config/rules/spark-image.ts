import { profileOf } from "../../../components/spark-profile";
import type { CelebornFacts } from "../../../lib/celeborn";
import type { Problem } from "../../../lib/config-error";
import type { Sections } from "../schema";
import { show } from "../section";
import { problem } from "./rule";

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
