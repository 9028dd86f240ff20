export type { SparkImageArgs } from "./args";
export { type DescriptionSettings, describeSparkImage, type SparkImageDescription } from "./description";
export { imageLabels } from "./image-labels";
export { sparkImageProblems } from "./problems";
export { sparkImageReference } from "./reference";
export type { ClusterBuild, ImageContents } from "./settings";
export { sparkReleases } from "../../lib/spark-releases";
export { SparkImage } from "./spark-image";
