import { type Position, placesOf } from "../../components/yunikorn/validation/position";
import { qualified } from "./keys";

/** Where a text says something. */
export interface Places {
  /** Whether it says exactly what a path names, such as `tenants[1].queue`. */
  readonly has: (path: string) => boolean;
  /** Line and column of it, or of what is around it. */
  readonly near: (path: string) => Position;
}

/** Of a stack's file, by the paths of messages. */
export const placesInStack = (text: string): Places => placesIn(text, (path) => inFile(path));

/** Of a queue tree that a stack extends, by the same paths: `yunikorn.queues.root`. */
export const placesInBase = (text: string): Places =>
  placesIn(text, (path) => (path.startsWith(inTree) ? path.slice(inTree.length) : notThere));

const inTree = "yunikorn.queues.";

/** Not a key of a tree, so that nothing is found. */
const notThere = "-";

function placesIn(text: string, rename: (path: string) => string): Places {
  const positions = placesOf(text);
  return {
    has: (path) => positions?.exact(rename(path)) !== undefined,
    near: (path) => positions?.nearest(rename(path)) ?? { line: 1, column: 1 },
  };
}

/** `config["spark-platform:tenants"][1].queue` for `tenants[1].queue`. */
function inFile(path: string): string {
  const [section = ""] = /^[^.[]*/.exec(path) ?? [];
  return `config[${JSON.stringify(qualified(section))}]${path.slice(section.length)}`;
}
