/** `--request-timeout`: Kubernetes' default, stated because the pod's grace period has to cover it. Seconds. */
export const requestTimeoutSeconds = 60;

/** `--shutdown-watch-termination-grace-period`: watches end one after another, at least 200 a second, instead of all at once. Seconds. */
export const watchDrainSeconds = 10;

/** The HTTP server's own 2 s, the flush of the audit log, and the sidecars, which are stopped last. Seconds. */
const marginSeconds = 15;

/**
 * How long kubelet has to wait for an API server: it goes on serving for the delay while /readyz fails, answers new requests with 429 until those
 * in flight have ended and the watches are drained, and closes its socket.
 * @param delaySeconds `--shutdown-delay-duration`
 * @see k8s.io/apiserver pkg/server/genericapiserver.go, RunWithContext
 */
export const terminationGraceSeconds = (delaySeconds: number): number =>
  delaySeconds + Math.max(requestTimeoutSeconds, watchDrainSeconds) + marginSeconds;
