/** An environment variable that Kubernetes fills in from a field of the pod, such as `metadata.name`. */
export const fieldEnv = (name: string, fieldPath: string) => ({
  name,
  valueFrom: { fieldRef: { fieldPath } },
});
