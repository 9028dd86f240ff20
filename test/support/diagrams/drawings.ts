import { readdirSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../../lib/repository";
import type { PlatformConfig } from "../../../stacks/config";
import { mermaid } from "./flowchart";
import { everyImport, importsPicture } from "./imports";
import { madeTable } from "./made-table";
import type { Drawings } from "./pages";
import { queuesPicture } from "./queues-picture";
import { roomPicture } from "./room-picture";
import { roomsOf, roomsPicture } from "./rooms-picture";
import type { StackObjects } from "./stack-objects";

/** For the page of a room that a stack has turned off. */
export const absent = "(The stack has turned it off.)";

/** Folders of components, whether a stack has them or not. */
export const everyRoom = (): string[] =>
  readdirSync(join(repository, "components"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "platform")
    .map(({ name }) => name);

/** Every picture of a stack: `imports` of the repository, `rooms`, the table `objects`, `queues`, and one of each room by its name. */
export function drawingsOf(
  stack: StackObjects,
  { yunikorn, tenants }: Pick<PlatformConfig, "yunikorn" | "tenants">,
): Drawings {
  const rooms = roomsOf(stack.objects);
  const draw = (room: string): string => (rooms.includes(room) ? mermaid(roomPicture(room, stack)) : absent);
  return {
    imports: mermaid(importsPicture(everyImport())),
    rooms: mermaid(roomsPicture(stack)),
    objects: madeTable(stack),
    queues: yunikorn ? mermaid(queuesPicture(yunikorn.queues, tenants)) : absent,
    ...Object.fromEntries(everyRoom().map((room) => [room, draw(room)])),
  };
}
