export type { DeclaredLoad, EventEtcdArgs, EventEtcdMember, OnNodesArgs, StatefulSetArgs } from "./args";
export { EventEtcd } from "./event-etcd";
export type { StatefulSetPlacement } from "./placement";
export { type EventLoad, eventEtcdSizes } from "./sizing";
