/** Requests and limits of a container, as Kubernetes quantities. */
export interface ContainerResources {
  readonly requests: Readonly<Record<"cpu" | "memory", string>>;
  readonly limits: Readonly<Record<"cpu" | "memory", string>>;
}
