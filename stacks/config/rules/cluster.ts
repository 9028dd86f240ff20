import { kubernetesReleases, releaseOf } from "../../../components/api-server/versions";
import { show } from "../section";
import { problem, type Rule } from "./rule";

export const versionSupported: Rule = ({ cluster }) =>
  cluster && releaseOf(cluster.version) === undefined
    ? [
        problem(
          "cluster.version",
          `not supported (${show(cluster.version)}); a release of ${Object.keys(kubernetesReleases).join(", ")}`,
        ),
      ]
    : [];
