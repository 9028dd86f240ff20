import { fields } from "../go/text";
import { type Report, at, shown } from "../problem";
import type { QueueNode } from "../tree";

/** The access lists: users and groups, each a comma list, with a blank between. */
export function acls({ queue, path, place }: QueueNode, report: Report): void {
  for (const [key, acl] of [
    ["adminacl", queue.adminAcl],
    ["submitacl", queue.submitAcl],
  ] as const) {
    const parts = fields(acl).length;
    if (parts <= 2) continue;
    report(
      at(place, key),
      `queue ${path}: ${key} ${shown(acl)} has ${parts} parts; write users and groups as two comma lists with one blank between, as in "alice,bob dev,ops", or "*"`,
    );
  }
}
