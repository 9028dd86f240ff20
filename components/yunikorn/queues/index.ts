export { capacityProblems } from "./capacity";
export { extendTree } from "./extend";
export { demandOfTree, totalDemand } from "./demand";
export { capacityOfAll, isFoundBy } from "./node-pools";
export { parseQueues, readQueues } from "./parse";
export { treeProblems } from "./problems";
export { propertyKeys } from "./properties";
export { renderQueues } from "./render";
export * from "./tree";
export {
  everyPlace,
  isParent,
  lineage,
  nearestPlace,
  nodePoolOf,
  placeAt,
  placeOf,
  poolOfQueue,
  type Place,
} from "./walk";
