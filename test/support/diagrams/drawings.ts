import type { PlatformConfig } from "../../../stacks/config";
import { mermaid } from "./flowchart";
import { madeTable } from "./made-table";
import type { Drawings } from "./pages";
import { queuesPicture } from "./queues-picture";
import { roomPicture } from "./room-picture";
import { roomsOf, roomsPicture } from "./rooms-picture";
import type { StackObjects } from "./stack-objects";

/** Every picture of a stack: `rooms`, the table `objects`, `queues`, and one of each room by its name. */
export const drawingsOf = (
  stack: StackObjects,
  { yunikorn, tenants }: Pick<PlatformConfig, "yunikorn" | "tenants">,
): Drawings => ({
  rooms: mermaid(roomsPicture(stack)),
  objects: madeTable(stack),
  ...(yunikorn ? { queues: mermaid(queuesPicture(yunikorn.queues, tenants)) } : {}),
  ...Object.fromEntries(roomsOf(stack.objects).map((room) => [room, mermaid(roomPicture(room, stack))])),
});
