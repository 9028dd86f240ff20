import type { KubernetesClient } from "../client";
import { events } from "../kinds";
import { at, namespaceOf, numberAt, textAt, type KubernetesObject } from "../object";

/** The last warnings about these objects, in the words of whoever wrote them; for the error of a failed wait. */
export async function recentWarnings(
  client: KubernetesClient,
  objects: readonly KubernetesObject[],
): Promise<readonly string[]> {
  const [first] = objects;
  if (!first) return [];
  const uids = new Set(objects.map((object) => at(object, "metadata", "uid")));
  const found = await client.list(events, namespaceOf(first) || "default", { fieldSelector: "type=Warning" });
  return found
    .filter((event) => uids.has(at(event, "involvedObject", "uid")))
    .map((event) => {
      const count = numberAt(event, "count") ?? 1;
      const about = `${textAt(event, "involvedObject", "kind")} ${textAt(event, "involvedObject", "name")}`;
      const times = count > 1 ? ` (${count} times)` : "";
      return `event about ${about}: [${textAt(event, "reason")}] ${textAt(event, "message")}${times}`;
    })
    .slice(-5);
}
