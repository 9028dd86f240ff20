import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import type { YunikornSettings } from "../args";
import { releaseOf, supportedVersions } from "../versions";

/** A release that the table has. */
export const versionProblems = ({ version }: Pick<YunikornSettings, "version">): ArgsProblem[] =>
  when(
    version !== undefined && releaseOf(version) === undefined,
    "version",
    () => `not a release of YuniKorn that is supported (${show(version)}); ${supportedVersions.join(", ")}`,
  );
