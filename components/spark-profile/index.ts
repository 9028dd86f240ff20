export { shortLivedAccount } from "./account-token";
export type {
  DecommissionSettings,
  GangSettings,
  LocalDirSettings,
  PlatformFacts,
  SparkProfileArgs,
  SparkSettings,
} from "./args";
export { gangOf } from "./gang/settings";
export { jobSize, jobSizes } from "./job-size";
export { confDirectory, submitEnvironment } from "./paths";
export type { NodePool } from "./placement";
export { type ProfileName, profileNames, profileOf } from "./profile-name";
export { type PublishedProfile, SparkProfile } from "./spark-profile";
