export type { PlatformFacts, SparkProfileArgs, SparkSettings } from "./args";
export { confDirectory, submitEnvironment } from "./paths";
export { SparkProfile } from "./spark-profile";
