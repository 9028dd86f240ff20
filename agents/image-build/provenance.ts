import { imageName } from "./image-name";
import type { BuildPlan } from "./plan";

/** What an image was built from, as an in-toto statement. @see https://slsa.dev/spec/v1.0/provenance */
export function provenance(plan: BuildPlan, digest: string, containerfile: string, finished: Date): object {
  const { host, repository } = imageName(plan.reference);
  const [image = "", baseDigest = ""] = plan.base.split("@sha256:");
  return {
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: `${host}/${repository}`, digest: { sha256: digest.replace("sha256:", "") } }],
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: {
      buildDefinition: {
        buildType: "https://spark-platform.invalid/image-build/v1",
        externalParameters: { containerfile, labels: plan.labels },
        resolvedDependencies: [
          { uri: `pkg:docker/${image}`, digest: { sha256: baseDigest } },
          ...plan.downloads.map(({ url, sha256 }) => ({ uri: url, digest: { sha256 } })),
        ],
      },
      runDetails: {
        builder: { id: "https://spark-platform.invalid/image-build" },
        metadata: { finishedOn: finished.toISOString() },
      },
    },
  };
}
