import type { Recorded } from "../record";
import { type KubeObject, kubeObjects, roomOf, withoutHash } from "./kube-object";
import { type Relation, relationsOf } from "./relations";
import { memberPods } from "./relations/members";

/** What pictures of a stack are made of. */
export interface StackObjects {
  readonly objects: readonly KubeObject[];
  readonly relations: readonly Relation[];
  /** Rooms of which the engine makes an object of one only after an object of the other. */
  readonly order: readonly Order[];
  /** Names of the tenants. */
  readonly tenants: readonly string[];
}

interface Order {
  readonly first: string;
  readonly then: string;
}

interface Outputs {
  readonly sparkImage: string;
  readonly tenants: Readonly<Record<string, unknown>>;
}

/** The objects that a stack registers, beside them what these make that is no object of the program: static pods and an image. */
export function stackObjects(resources: readonly Recorded[], { sparkImage, tenants }: Outputs): StackObjects {
  const registered = kubeObjects(resources);
  const image = {
    kind: "Image",
    name: sparkImage.split("/").at(-1)!,
    room: "spark-image",
    inputs: { reference: sparkImage },
  };
  const objects = [...registered, ...memberPods(registered), image];
  const shown = (object: KubeObject): KubeObject => ({ ...object, name: withoutHash(object.name) });
  return {
    objects: objects.map(shown),
    relations: relationsOf(objects).map(({ from, to, label }) => ({
      from: shown(from),
      to: shown(to),
      label,
    })),
    order: orderOf(resources),
    tenants: Object.keys(tenants),
  };
}

function orderOf(resources: readonly Recorded[]): Order[] {
  const rooms = new Map(resources.map((resource) => [`${resource.type} ${resource.name}`, roomOf(resource)]));
  return resources.flatMap((resource) =>
    resource.dependsOn.flatMap((dependency) => {
      const first = rooms.get(dependency);
      const then = roomOf(resource);
      return first === undefined || first === then ? [] : [{ first, then }];
    }),
  );
}
