export type { CelebornArgs, CelebornSettings } from "./args";
export { Celeborn } from "./celeborn";
export { celebornConf } from "./conf";
export { celebornFacts } from "./facts";
export type { Role } from "./metadata";
export type { Where } from "./names";
export { celebornProblems } from "./problems";
export { type CelebornLoad, type CelebornSize, sizeCeleborn } from "./sizing";
