import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A request as an API server logged it. */
export interface Logged {
  readonly user: string;
  /** `verb resource` or `verb resource/subresource`; without a resource, the path. */
  readonly request: string;
  readonly namespace: string;
  readonly code: number;
}

interface AuditEvent {
  readonly user?: { readonly username?: string };
  readonly verb?: string;
  readonly requestURI?: string;
  readonly stage?: string;
  readonly stageTimestamp?: string;
  readonly objectRef?: {
    readonly resource?: string;
    readonly subresource?: string;
    readonly namespace?: string;
  };
  readonly responseStatus?: { readonly code?: number };
}

/**
 * What some users asked for since a moment, in every file of a folder of audit logs. Lines that are cut, the first and the last of a file, are none.
 * @throws SyntaxError if another line is no JSON
 */
export const loggedRequests = (folder: string, users: readonly string[], since: Date): Logged[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".log"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").slice(1, -1))
    .filter((line) => users.some((user) => line.includes(`"${user}"`)))
    .map((line) => JSON.parse(line) as AuditEvent)
    .filter(
      ({ user, stage, stageTimestamp }) =>
        stage === "ResponseComplete" &&
        users.includes(user?.username ?? "") &&
        new Date(stageTimestamp ?? 0) >= since,
    )
    .map(({ user, verb, requestURI, objectRef, responseStatus }) => ({
      user: user!.username!,
      request: `${verb} ${objectRef?.resource === undefined ? requestURI : [objectRef.resource, objectRef.subresource].filter(Boolean).join("/")}`,
      namespace: objectRef?.namespace ?? "",
      code: responseStatus?.code ?? 0,
    }));
