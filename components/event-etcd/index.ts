export type { EventEtcdArgs, EventEtcdMember } from "./args";
export { EventEtcd } from "./event-etcd";
