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
export const placesInStack = (text: string): Places => placesIn(text, inFile);

/** Of a queue tree that a stack extends, by the same paths: `yunikorn.queues.root`. */
export const placesInBase = (text: string): Places =>
  placesIn(text, (path) => [path.startsWith(inTree) ? path.slice(inTree.length) : notThere]);

const inTree = "yunikorn.queues.";

/** Not a key of a tree, so that nothing is found. */
const notThere = "-";

/** @param candidates where a path may be meant, the most likely first */
function placesIn(text: string, candidates: (path: string) => readonly [string, ...string[]]): Places {
  const positions = placesOf(text);
  const exact = (path: string): Position | undefined =>
    candidates(path)
      .map((place) => positions?.exact(place))
      .find((found) => found !== undefined);
  return {
    has: (path) => exact(path) !== undefined,
    near: (path) => exact(path) ?? positions?.nearest(candidates(path)[0]) ?? { line: 1, column: 1 },
  };
}

/** `config["spark-platform:tenants"][1].queue` for `tenants[1].queue`; or a key of no project or another one, or one that is not below `config`. */
function inFile(path: string): readonly [string, ...string[]] {
  const [section = ""] = /^[^.[]*/.exec(path) ?? [];
  const rest = path.slice(section.length);
  const keyed = (key: string): string => `[${JSON.stringify(key)}]${rest}`;
  return [`config${keyed(qualified(section))}`, `config${keyed(section)}`, keyed(section)];
}
