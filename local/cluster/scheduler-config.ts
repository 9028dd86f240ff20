import { kubernetesFolder } from "./settings";

/**
 * The kube-scheduler with a second profile of YuniKorn's name: as long as YuniKorn is only simulated, pods that ask for it
 * are bound all the same. The real one replaces the profile.
 */
export const schedulerConfig = (): object => ({
  apiVersion: "kubescheduler.config.k8s.io/v1",
  kind: "KubeSchedulerConfiguration",
  clientConnection: { kubeconfig: `${kubernetesFolder}/scheduler.conf` },
  leaderElection: { leaderElect: true },
  profiles: [{ schedulerName: "default-scheduler" }, { schedulerName: "yunikorn" }],
});
