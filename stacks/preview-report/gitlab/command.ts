import { UsageError, asksForHelp, parseWords, withHelp } from "../../words";
import { gitLab } from "./api";
import { publishIssue, publishNote } from "./publish";

export const usage = `\
npm run -s gitlab-report -- note FILE
  The report in FILE as the one note of it on the merge request of this pipeline.
npm run -s gitlab-report -- issue TITLE [FILE]
  The report in FILE as the one open issue of that title; without FILE the issue is closed, if there is one.
For jobs of GitLab CI, which sets CI_API_V4_URL, CI_PROJECT_ID and CI_MERGE_REQUEST_IID; REPORT_TOKEN is a token with the scope api.
Exit code 1: GitLab does not take it, or a variable is missing; 2: these words are not understood.`;

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @throws Error for a file that is not readable */
  readonly read: (file: string) => string;
}

/** @returns what was done, a line */
export async function gitlabReport(words: readonly string[], { env, read }: Surroundings): Promise<string> {
  if (asksForHelp(words)) return usage;
  const [what = "", ...rest] = words;
  const need = (name: string): string => {
    const value = env[name] ?? "";
    if (value === "") throw new Error(`${name} is not set; docs/pull-requests.md says who sets it`);
    return value;
  };
  const access = () => gitLab({ url: need("CI_API_V4_URL"), token: need("REPORT_TOKEN") });
  try {
    if (what === "note") {
      const [file = ""] = parseWords(rest, {}, { least: 1, most: 1, what: "FILE" }).positionals;
      return await publishNote(access(), need("CI_PROJECT_ID"), need("CI_MERGE_REQUEST_IID"), read(file));
    }
    if (what === "issue") {
      const { positionals } = parseWords(rest, {}, { least: 1, most: 2, what: "TITLE [FILE]" });
      const [title = "", file] = positionals;
      const report = file === undefined ? undefined : read(file);
      return await publishIssue(access(), need("CI_PROJECT_ID"), title, report);
    }
    throw new UsageError(`no command ${JSON.stringify(what)}; note or issue`);
  } catch (error) {
    throw withHelp("gitlab-report", error);
  }
}
