import {
  type QueueProperties,
  type QueueTree,
  everyPlace,
  propertyKeys,
  treeProblems,
} from "../../../components/yunikorn/queues";
import {
  type YunikornRelease,
  firstWithProperty,
  releaseOf,
  versionWith,
} from "../../../components/yunikorn/versions";
import type { QueueProblem } from "../../../components/yunikorn/validate";
import type { Sections } from "../schema";
import { show } from "../section";
import { problem, type Rule } from "./rule";

type Section = NonNullable<Sections["yunikorn"]>;

/** The section of a YuniKorn that the platform runs. */
export const running = ({ yunikorn }: Partial<Sections>): Section | undefined =>
  yunikorn?.enabled ? yunikorn : undefined;

/** A problem of the tree at its place in the stack file. */
export const inStack = ({ path, message }: Pick<QueueProblem, "path" | "message">) =>
  problem(path === "" ? "yunikorn.queues" : `yunikorn.queues.${path}`, message);

const ofLevel =
  (level: QueueProblem["level"]): Rule =>
  (sections) => {
    const { queues, version } = running(sections) ?? {};
    return queues
      ? ofRelease(queues, version)
          .filter((found) => found.level === level)
          .map(inStack)
      : [];
  };

/** What a release says and the newest does not, or not so, names the release: nobody finds such a rule in the documentation of another. */
function ofRelease(queues: QueueTree, version: string | undefined): QueueProblem[] {
  const all = treeProblems(queues, version);
  if (all.length === 0) return [];
  const newest = new Set(treeProblems(queues).map(keyOf));
  return all.map((found) =>
    newest.has(keyOf(found))
      ? found
      : { ...found, message: `${found.message} (the rule of YuniKorn ${version})` },
  );
}

const keyOf = ({ path, message, level }: QueueProblem): string => JSON.stringify([path, message, level]);

/** YuniKorn would refuse the tree, which at its next start is a scheduler that does not come up. */
export const queuesValid = ofLevel("error");

/** YuniKorn would take it and then not do it. */
export const queuesMeant = ofLevel("warning");

export const queuesGiven: Rule = (sections) => {
  const yunikorn = running(sections);
  return yunikorn && !yunikorn.queues && yunikorn.extends === undefined
    ? [
        problem(
          "yunikorn.queues",
          "missing; an object with nodeSort, preemption, placement, userGroupResolver, root, or a file with one in yunikorn.extends",
        ),
      ]
    : [];
};

/** The scheduler reads the LDAP server's address and password from a Secret at its start, and ends without one. */
export const resolverStarts: Rule = (sections) =>
  running(sections)?.queues?.userGroupResolver === "ldap"
    ? [
        inStack({
          path: "userGroupResolver",
          message:
            'needs the Secret of an LDAP server, which the platform does not mount: the scheduler would end at its start ("ldap"); os, or remove it',
        }),
      ]
    : [];

/** What the release of a stack does not know. A key that is unknown to it keeps it from starting; a property does nothing. */
export const queuesOfRelease: Rule = (sections) => {
  const { version = "", queues } = running(sections) ?? {};
  const release = releaseOf(version);
  // A release that there is not is `yunikornPossible`'s.
  if (!queues || !release) return [];
  const since = (path: string, value: unknown, has: Has) =>
    value === undefined || has(release)
      ? []
      : [
          inStack({
            path,
            message: `not known to YuniKorn ${version} (${show(value)}); yunikorn.version ${versionWith(has)}, or remove it`,
          }),
        ];
  const { userGroupResolver: resolver } = queues;
  return [
    ...since("preemption.quotaPreemption", queues.preemption?.quotaPreemption, (it) => it.quotaPreemption),
    // `ldap` is refused whatever the release.
    ...since(
      "userGroupResolver",
      resolver === "ldap" ? undefined : resolver || undefined,
      (it) => it.userGroupResolver,
    ),
    ...propertiesOf(queues).flatMap(({ path, key, value }) => since(path, value, knows(key))),
  ];
};

type Has = (release: YunikornRelease) => boolean;

const knows =
  (key: string): Has =>
  ({ newerProperties }) =>
    firstWithProperty(key) === undefined || newerProperties.includes(key);

const propertiesOf = (queues: QueueTree) =>
  everyPlace(queues).flatMap(({ key: place, queue }) =>
    (["properties", "childTemplate.properties"] as const).flatMap((where) => {
      const given = where === "properties" ? queue.properties : queue.childTemplate?.properties;
      return (Object.keys(given ?? {}) as (keyof QueueProperties)[]).map((name) => ({
        path: `${place}.${where}.${name}`,
        key: propertyKeys[name],
        value: given?.[name],
      }));
    }),
  );
