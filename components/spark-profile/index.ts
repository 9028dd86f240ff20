export type { GangSettings, PlatformFacts, SparkProfileArgs, SparkSettings } from "./args";
export { gangOf } from "./gang/settings";
export { confDirectory, submitEnvironment } from "./paths";
export type { NodePool } from "./placement";
export { SparkProfile } from "./spark-profile";
