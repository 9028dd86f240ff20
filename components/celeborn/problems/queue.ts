import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import type { CelebornSettings } from "../args";

/** A queue as a pod's label names it. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
const leaf = /^root(\.[A-Za-z0-9_-]+)+$/;

export const queueProblems = ({ queue }: CelebornSettings): ArgsProblem[] => [
  ...when(
    queue !== undefined && !leaf.test(queue),
    "queue",
    () => `not a queue below root (${show(queue)}); its full name, such as root.platform.celeborn`,
  ),
  ...when(
    queue !== undefined && (queue.length > 63 || /[^A-Za-z0-9]$/.test(queue)),
    "queue",
    () => `not the value of a label (${show(queue)}); at most 63 signs, a letter or digit at the end`,
  ),
];
