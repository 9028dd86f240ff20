import { type QueueTree, everyPlace } from "../../../components/yunikorn/queues";
import { type Arrow, type Box, type Flowchart, idFrom } from "./flowchart";

interface Submitter {
  readonly name: string;
  readonly queue: string;
}

/** The queues from the root down, with what each is guaranteed and has at most, and whose jobs run in them. */
export function queuesPicture(tree: QueueTree, tenants: readonly Submitter[]): Flowchart {
  const queues = everyPlace(tree);
  const created = [...new Set(tenants.map(({ queue }) => queue))].filter(
    (path) => !queues.some((place) => place.path === path),
  );
  const boxes = queues.map(({ path, queue }): Box => ({
    id: idFrom(path),
    lines: [
      path,
      ...amounts("guaranteed", queue.guaranteed),
      ...amounts("max", queue.max),
      ...(queue.nodePool === undefined ? [] : [`node pool ${queue.nodePool}`]),
    ],
  }));
  const below = queues.flatMap(({ path, children }) =>
    children.map((child): Arrow => ({ from: idFrom(path), to: idFrom(child.path), label: "" })),
  );
  return {
    direction: "TB",
    boxes: [
      ...boxes,
      ...created.map((path) => ({ id: idFrom(path), lines: [path, "created by placement"] })),
      ...tenants.map(({ name }) => ({
        id: idFrom(`tenant ${name}`),
        lines: [`tenant ${name}`],
        isOutside: true,
      })),
    ],
    arrows: [
      ...below,
      ...tenants.map(({ name, queue }) => ({
        from: idFrom(queue),
        to: idFrom(`tenant ${name}`),
        label: "runs jobs of",
      })),
    ],
  };
}

const amounts = (word: string, resources: Readonly<Record<string, unknown>> = {}): string[] => {
  const texts = Object.entries(resources).map(([type, amount]) => `${type} ${String(amount)}`);
  return texts.length === 0 ? [] : [`${word} ${texts.join(", ")}`];
};
