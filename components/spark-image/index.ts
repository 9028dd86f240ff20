export type { SparkImageArgs } from "./args";
export { describeSparkImage, type SparkImageDescription } from "./description";
export { sparkImageReference } from "./reference";
export { sparkReleases } from "./releases";
export { SparkImage } from "./spark-image";
