export type { ApiServerArgs, ApiServerSettings } from "./args";
export { ApiServer } from "./api-server";
export { inFlightLimits } from "./capacity";
export type { KubeadmPatch } from "./kubeadm-patch";
export { kubernetesReleases, releaseOf, supportedVersions } from "./versions";
