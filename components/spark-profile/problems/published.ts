import { type ArgsProblem, problem, repeated, show } from "../../../lib/args-problem";
import { configMapName } from "../profile-name";
import type { Asked } from "./combinations";

/** @param asked the tenant's own profile, then those beside it */
export function publishedProblems([own, ...further]: readonly Asked[]): ArgsProblem[] {
  const again = new Set(repeated(further.map(({ profile }) => profile)).map(({ index }) => index));
  return further.flatMap(({ profile, path }, index) => {
    if (profile === own?.profile)
      return [
        problem(path, `the tenant's own, which ${configMapName()} has (${show(profile)}); leave it out`),
      ];
    return again.has(index) ? [problem(path, `there already (${show(profile)}); each once`)] : [];
  });
}
