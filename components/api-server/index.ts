export type { ApiServerArgs } from "./args";
export { ApiServer } from "./api-server";
export type { KubeadmPatch } from "./kubeadm-patch";
