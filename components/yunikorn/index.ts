export type {
  AdmissionControllerArgs,
  ClusterSize,
  SchedulerArgs,
  YunikornArgs,
  YunikornSettings,
} from "./args";
export { Yunikorn, type YunikornFacts } from "./yunikorn";
export { validateQueueConfig } from "./validate";
export { yunikornImages } from "./settings";
