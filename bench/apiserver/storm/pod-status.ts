/** The status that a kubelet reports: its strategic merge patch of a pod's status, as long as a real one. */
export function podStatus(phase: "Pending" | "Running" | "Succeeded", uid: string, role: string): object {
  const time = `${new Date().toISOString().slice(0, 19)}Z`;
  const isReady = phase === "Running" ? "True" : "False";
  const states = {
    Pending: { waiting: { reason: "ContainerCreating" } },
    Running: { running: { startedAt: time } },
    Succeeded: {
      terminated: {
        exitCode: 0,
        reason: "Completed",
        startedAt: time,
        finishedAt: time,
        containerID: `containerd://${id(uid)}`,
      },
    },
  };
  return {
    metadata: { uid },
    status: {
      phase,
      startTime: time,
      qosClass: "Burstable",
      ...(phase !== "Pending" && { hostIP: "10.0.0.1", podIP: "10.245.0.7", podIPs: [{ ip: "10.245.0.7" }] }),
      conditions: [
        condition("PodReadyToStartContainers", phase === "Running" ? "True" : "False", time),
        condition("Initialized", "True", time),
        condition("Ready", isReady, time),
        condition("ContainersReady", isReady, time),
        condition("PodScheduled", "True", time),
      ],
      containerStatuses: [
        {
          name: `spark-kubernetes-${role}`,
          image: "registry.example.com/spark/spark:4.0.1",
          imageID: phase === "Pending" ? "" : `registry.example.com/spark/spark@sha256:${id(uid)}`,
          ...(phase !== "Pending" && { containerID: `containerd://${id(uid)}` }),
          ready: phase === "Running",
          started: phase === "Running",
          restartCount: 0,
          state: states[phase],
        },
      ],
    },
  };
}

const id = (uid: string): string => uid.replaceAll("-", "").padEnd(64, "0");

const condition = (type: string, status: string, lastTransitionTime: string): object => ({
  type,
  status,
  lastTransitionTime,
  lastProbeTime: null,
});
