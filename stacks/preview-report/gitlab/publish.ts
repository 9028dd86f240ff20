import type { GitLab } from "./api";

/** The hidden line with which a report begins. */
const markerOf = (report: string): string => {
  const [marker = ""] = report.split("\n");
  if (!/^<!-- .+ -->$/.test(marker))
    throw new Error(`the report does not begin with a hidden line (${JSON.stringify(marker.slice(0, 60))})`);
  return marker;
};

/**
 * The report as a note of a merge request: the token's own one with the same hidden line is rewritten, so that there is never a second.
 * @param project its number, or its path with %2F for /
 */
export async function publishNote(
  gitlab: GitLab,
  project: string,
  mergeRequest: string,
  report: string,
): Promise<string> {
  const notes = `/projects/${project}/merge_requests/${mergeRequest}/notes`;
  const marker = markerOf(report);
  const { id: self } = await gitlab.get("/user");
  const own = (await gitlab.list(notes)).find(
    ({ author, body }) => author?.id === self && body?.startsWith(marker),
  );
  if (own) await gitlab.send("PUT", `${notes}/${own.id}`, { body: report });
  else await gitlab.send("POST", notes, { body: report });
  return own ? `note ${own.id} is rewritten` : "a note is written";
}

/**
 * One open issue while there is something to say, and none when there is not: it is opened, rewritten or closed.
 * @param report undefined when there is nothing
 */
export async function publishIssue(
  gitlab: GitLab,
  project: string,
  title: string,
  report: string | undefined,
): Promise<string> {
  const issues = `/projects/${project}/issues`;
  const { id: self } = await gitlab.get("/user");
  const query = `?state=opened&in=title&search=${encodeURIComponent(title)}`;
  const own = (await gitlab.list(`${issues}${query}`)).find(
    (issue) => issue.author?.id === self && issue.title === title,
  );
  if (report === undefined) {
    if (!own) return "nothing to say, and no issue is open";
    await gitlab.send("PUT", `${issues}/${own.iid}`, { state_event: "close" });
    return `issue ${own.iid} is closed`;
  }
  if (own) await gitlab.send("PUT", `${issues}/${own.iid}`, { description: report });
  else await gitlab.send("POST", issues, { title, description: report });
  return own ? `issue ${own.iid} is rewritten` : "an issue is opened";
}
