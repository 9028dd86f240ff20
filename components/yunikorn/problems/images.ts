import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import type { YunikornSettings } from "../args";

const pinned = /(@sha256:[0-9a-f]{64}|:(?!latest$)[\w][\w.-]*)$/;

/** Images that cannot change under the same name by accident. */
export function imageProblems({ scheduler, admissionController }: YunikornSettings): ArgsProblem[] {
  const images = {
    "scheduler.image": scheduler?.image,
    "scheduler.placeholderImage": scheduler?.placeholderImage,
    "admissionController.image": admissionController?.image,
  };
  return Object.entries(images).flatMap(([path, image]) =>
    when(
      image !== undefined && !pinned.test(image),
      path,
      () => `not pinned (${show(image)}); a version's tag or a digest, never latest`,
    ),
  );
}
