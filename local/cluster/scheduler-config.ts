import { kubernetesFolder } from "./settings";

/**
 * The kube-scheduler, with a second profile of YuniKorn's name as long as YuniKorn is only simulated: pods that ask for it are bound all the same.
 * @param isYunikornReal two schedulers of one name would bind the same pods
 */
export const schedulerConfig = (isYunikornReal = false): object => ({
  apiVersion: "kubescheduler.config.k8s.io/v1",
  kind: "KubeSchedulerConfiguration",
  clientConnection: { kubeconfig: `${kubernetesFolder}/scheduler.conf` },
  leaderElection: { leaderElect: true },
  profiles: [
    { schedulerName: "default-scheduler" },
    ...(isYunikornReal ? [] : [{ schedulerName: "yunikorn" }]),
  ],
});
