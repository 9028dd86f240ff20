export type { ApiServerArgs, ApiServerSettings } from "./args";
export { ApiServer } from "./api-server";
export { inFlightLimits } from "./capacity";
export { eventsProxyMemory } from "./events-proxy-memory";
export type { KubeadmPatch } from "./kubeadm-patch";
export { kubernetesReleases, releaseOf, supportedVersions } from "./versions";
