import { type KubernetesObject, type Resource, kubernetesObject } from "./kubernetes-object";

/** The Kubernetes objects of a stack, in the order of what people call them: the engine's own order is any. */
export class Stack {
  private readonly objects: readonly KubernetesObject<never>[];

  constructor(resources: readonly Resource[]) {
    this.objects = resources
      .map(kubernetesObject)
      .filter((object) => object?.type.isComplete)
      .map((object) => object!)
      .sort((one, other) => (one.called < other.called ? -1 : one.called > other.called ? 1 : 0));
  }

  of<Manifest>(...kinds: readonly string[]): readonly KubernetesObject<Manifest>[] {
    return this.objects.filter(({ type }) => kinds.includes(type.kind));
  }

  /** @param namespace undefined for what belongs to the whole cluster */
  find<Manifest>(
    kind: string,
    namespace: string | undefined,
    name: string | undefined,
  ): KubernetesObject<Manifest> | undefined {
    return this.of<Manifest>(kind).find(
      (object) => object.namespace === namespace && object.name === name && name !== undefined,
    );
  }
}
