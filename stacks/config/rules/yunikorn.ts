import { yunikornProblems } from "../../../components/yunikorn/problems";
import { renderQueues } from "../../../components/yunikorn/queues";
import { omit } from "../../../lib/omit";
import { show } from "../section";
import { running } from "./queues";
import { problem, type Rule } from "./rule";

/**
 * What the component itself would refuse, said before anything is created. Not here: the queues, of which `queuesValid` says more and in the stack's
 * own words, but for their size; and the namespace, which is `roomsApart`'s.
 */
export const yunikornPossible: Rule = (sections) => {
  const yunikorn = running(sections);
  if (!yunikorn?.queues) return [];
  const settings = { ...omit(yunikorn, "enabled", "extends"), queues: renderQueues(yunikorn.queues) };
  const namespaces = (sections.tenants ?? []).map(({ name }) => name);
  return yunikornProblems({ ...settings, namespaces })
    .filter(
      ({ propertyPath }) => !propertyPath.startsWith("queues: ") && !/^namespaces?\b/.test(propertyPath),
    )
    .map(({ propertyPath, reason }) => problem(`yunikorn.${propertyPath}`, reason));
};

/** A tag that names a release, as the project's own do (`scheduler-1.8.0`); a queue tree is checked by the rules of `version`. */
export const yunikornImagesOfVersion: Rule = (sections) => {
  const { version, scheduler, admissionController } = running(sections) ?? {};
  const images = {
    "scheduler.image": scheduler?.image,
    "admissionController.image": admissionController?.image,
  };
  return Object.entries(images).flatMap(([key, image = ""]) => {
    const tagged = /:[a-z-]*(\d+\.\d+\.\d+)(?![\d.])[^/:]*$/.exec(image.replace(/@.*$/, ""))?.[1];
    return tagged === undefined || tagged === version
      ? []
      : problem(
          `yunikorn.${key}`,
          `of another release than yunikorn.version, ${version} (${show(image)}); an image of ${version}, or version: ${tagged}`,
        );
  });
};

/** The scheduler's memory follows from the size. */
export const yunikornSized: Rule = (sections) => {
  const declared = running(sections)?.size.nodes;
  const pooled = (sections.nodePools ?? []).reduce((sum, { nodes }) => sum + nodes, 0);
  return declared === undefined || declared >= pooled
    ? []
    : [
        problem(
          "yunikorn.size.nodes",
          `fewer than nodePools have (${declared} of ${pooled}); the nodes of the whole cluster, at least ${pooled}`,
        ),
      ];
};
