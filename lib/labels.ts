export type Labels = Readonly<Record<string, string>>;

/**
 * Labels of every object of the platform: the recommended Kubernetes ones and the room that owns the object.
 * @param component the room, as its folder is called, such as `event-etcd`
 * @param instance tells several of one room apart, such as a tenant's name
 * @param part what the object is within the room, if it has several, such as `installer`
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export function labels(component: string, instance: string, part?: string): Labels {
  return {
    ...selector(component, instance, part),
    "app.kubernetes.io/part-of": "spark-platform",
    "app.kubernetes.io/managed-by": "pulumi",
    "spark-platform/component": component,
  };
}

/**
 * The part of the labels that selectors use. Frozen: a Deployment's or DaemonSet's selector cannot change, so one label more here
 * replaces every workload.
 */
export function selector(component: string, instance: string, part?: string): Labels {
  return {
    "app.kubernetes.io/name": component,
    "app.kubernetes.io/instance": instance,
    ...(part === undefined ? {} : { "app.kubernetes.io/component": part }),
  };
}
