import type { KubeObject } from "../kube-object";
import { addresses } from "./addresses";
import { images } from "./images";
import { members } from "./members";
import { podReferences } from "./pods";
import { profiles } from "./profiles";
import type { FindRelations, Relation } from "./relation";
import { bindings, namedInRoles } from "./rights";
import { connections, selections } from "./selectors";
import { flowSubjects, namedTargets } from "./targets";

export type { Relation } from "./relation";
export { isBinding } from "./rights";

const finders: readonly FindRelations[] = [
  selections,
  connections,
  podReferences,
  bindings,
  namedInRoles,
  namedTargets,
  flowSubjects,
  addresses,
  members,
  profiles,
  images,
];

/** Every reference between objects, as it stands in them. */
export const relationsOf = (all: readonly KubeObject[]): Relation[] =>
  all.flatMap((object) => finders.flatMap((find) => find(object, all)));
