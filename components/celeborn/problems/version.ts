import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { celebornReleases } from "../../../lib/celeborn";
import type { CelebornSettings } from "../args";
import { versionOf } from "../defaults";

const pinned = /(@sha256:[0-9a-f]{64}|:(?!latest$)[\w][\w.-]*)$/;

const proven = Object.values(celebornReleases).map(({ version }) => version);

/** The release that a tag begins with, such as 0.6.3 of `mirror:5000/celeborn:0.6.3-jdk17@sha256:...`; undefined when it says none. */
const taggedRelease = (image: string): string | undefined =>
  /:(\d+\.\d+\.\d+)(?![\d.])[^/:]*$/.exec(image.replace(/@.*$/, ""))?.[1];

export function versionProblems(settings: CelebornSettings): ArgsProblem[] {
  const { image = "" } = settings;
  const version = versionOf(settings);
  const tagged = taggedRelease(image);
  return [
    ...when(
      !proven.includes(version),
      "version",
      () =>
        `not a release whose keys are proven (${show(version)}); ${proven.join(" or ")}: an older one ignores keys that it does not know without a word`,
    ),
    ...when(
      settings.image !== undefined && !pinned.test(image),
      "image",
      () => `not pinned (${show(image)}); a version's tag or a digest, never latest`,
    ),
    ...when(
      tagged !== undefined && tagged !== version,
      "image",
      () =>
        `of another release than version, ${version} (${show(image)}), by which keys and clients are chosen; an image of ${version}, or version: ${tagged}`,
    ),
  ];
}
