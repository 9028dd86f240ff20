export type { SparkImageArgs } from "./args";
export { describeSparkImage, type SparkImageDescription } from "./description";
export { sparkImageReference } from "./reference";
export { sparkReleases } from "../../lib/spark-releases";
export { SparkImage } from "./spark-image";
