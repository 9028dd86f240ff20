import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** One line of an API server's audit log, as far as it matters here. */
interface AuditEvent {
  readonly user?: { readonly username?: string };
  readonly stageTimestamp?: string;
}

/**
 * Requests by some users since a moment, in the lines of an audit log, one JSON object each. The first and the last may be cut, by
 * rotation or because the server is writing it just now: then they are none.
 * @throws SyntaxError if another line is no JSON
 */
export function requestsIn(lines: readonly string[], users: readonly string[], since: Date): number {
  const whole = lines.slice(lines.findIndex(Boolean), lines.findLastIndex(Boolean) + 1);
  return whole.filter((line, index) => {
    if (!users.some((user) => line.includes(`"${user}"`))) return false;
    const event = parse(line, index === 0 || index === whole.length - 1);
    return users.includes(event?.user?.username ?? "") && new Date(event?.stageTimestamp ?? 0) >= since;
  }).length;
}

function parse(line: string, mayBeCut: boolean): AuditEvent | undefined {
  try {
    return JSON.parse(line) as AuditEvent;
  } catch (error) {
    if (mayBeCut) return undefined;
    throw error;
  }
}

/** The same over every file of a folder of audit logs. @throws Error if there is none */
export function requestsLogged(folder: string, users: readonly string[], since: Date): number {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".log")) : [];
  if (files.length === 0) throw new Error(`${folder}: no audit log`);
  return files
    .map((name) => requestsIn(readFileSync(join(folder, name), "utf8").split("\n"), users, since))
    .reduce((sum, count) => sum + count, 0);
}
