import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** One line of an API server's audit log, as far as it matters here. */
interface AuditEvent {
  readonly user?: { readonly username?: string };
  readonly stageTimestamp?: string;
}

/** Requests by one user since a moment, in the lines of an audit log (one JSON object each; a line cut by rotation is none). */
export function requestsIn(lines: readonly string[], user: string, since: Date): number {
  return lines.filter((line) => {
    if (!line.includes(`"${user}"`) || !line.endsWith("}")) return false;
    const event = JSON.parse(line) as AuditEvent;
    return event.user?.username === user && new Date(event.stageTimestamp ?? 0) >= since;
  }).length;
}

/** The same over every file of a folder of audit logs. @throws Error if there is none */
export function requestsLogged(folder: string, user: string, since: Date): number {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".log")) : [];
  if (files.length === 0) throw new Error(`${folder}: no audit log`);
  return files
    .map((name) => requestsIn(readFileSync(join(folder, name), "utf8").split("\n"), user, since))
    .reduce((sum, count) => sum + count, 0);
}
