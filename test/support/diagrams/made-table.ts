import { kindsOf, roomsOf } from "./rooms-picture";
import type { StackObjects } from "./stack-objects";

/** What each room makes, counted by kind; pictures have the names. */
export function madeTable({ objects }: StackObjects): string {
  const rows = ["platform", ...roomsOf(objects)].map((room) => {
    const own = objects.filter((object) => object.room === room);
    const places = [...new Set(own.map(({ namespace = "the cluster" }) => namespace))].sort();
    const page = room === "platform" ? "`components/platform/`" : `[${room}](${room}.md)`;
    return [page, kindsOf(own).join(", "), places.join(", ")];
  });
  return [["room", "makes", "in"], ["---", "---", "---"], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
