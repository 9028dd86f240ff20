import { yunikornProblems } from "../../../components/yunikorn/problems";
import { renderQueues } from "../../../components/yunikorn/queues";
import { omit } from "../../../lib/omit";
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
