import { cleanupProblems } from "../../../components/cleanup";
import type { Sections } from "../schema";
import { problem, type Rule } from "./rule";

/** The cleanup, where the platform has one. */
const running = ({ cleanup }: Partial<Sections>): Sections["cleanup"] =>
  cleanup?.enabled ? cleanup : undefined;

/** What the component itself would refuse, said before anything is created. */
export const cleanupPossible: Rule = (sections) => {
  const cleanup = running(sections);
  return cleanup
    ? cleanupProblems(cleanup).map(({ propertyPath, reason }) => problem(`cleanup.${propertyPath}`, reason))
    : [];
};
