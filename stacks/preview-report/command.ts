import { UsageError, asksForHelp, parseWords, withHelp } from "../words";
import { basename } from "node:path";
import { readEvents } from "./engine-events";
import { previewOf } from "./preview";
import type { TenantsOf } from "./queue-changes";
import { type Missing, comment } from "./report/comment";
import { maskedEvents } from "./secrets/events";

export const usage = `\
npm run -s preview-report -- FILE... [--title TEXT] [--marker TEXT] [--link URL] [--limit CHARACTERS]
  The text of a pull-request comment, as Markdown, on previews of one or more stacks. FILE is what
    PULUMI_DEBUG_COMMANDS=true pulumi preview --event-log FILE
  writes, or pulumi refresh --preview-only for what has drifted; its name without an ending is the stack's where no event says it.
  Secrets are left out, those that nobody has marked too.
    --title   of the comment; Preview where it is not given
    --marker  in a hidden first line, by which a workflow finds its comment again; spark-platform preview where it is not given
    --link    to the job's log
    --limit   65536 where it is not given, which is GitHub's
npm run -s preview-report -- --mask FILE
  The events of FILE that a report needs, without secrets: for another job that makes the report. FILE itself has secrets in plain text.
Exit code 1: a file is there, but no log of events; 2: these words are not understood.`;

export interface Sources {
  /** A file's text; undefined where there is none. */
  readonly read: (file: string) => string | undefined;
  readonly tenantsOf: TenantsOf;
}

const options = {
  title: { type: "string", default: "Preview" },
  marker: { type: "string", default: "spark-platform preview" },
  link: { type: "string" },
  limit: { type: "string", default: "65536" },
  mask: { type: "boolean" },
} as const;

/** Fewer say nothing. */
const leastLimit = 1000;

/**
 * @param words as the usage says
 * @throws UsageError for words that it does not know
 * @throws Error for a file that is no log of events
 */
export function previewReport(words: readonly string[], sources: Sources): string {
  if (asksForHelp(words)) return usage;
  try {
    return reportOfWords(words, sources);
  } catch (error) {
    throw withHelp("preview-report", error);
  }
}

function reportOfWords(words: readonly string[], sources: Sources): string {
  const { positionals, values } = parseWords(words, options, { least: 1, most: Infinity, what: "FILE" });
  const { title, marker, link, mask } = values;
  if (mask) return masked(positionals, sources);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < leastLimit)
    throw new UsageError(`--limit ${values.limit}: not a number of characters; ${leastLimit} or more`);
  if (!/^[\w .:/-]+$/.test(marker) || marker.includes("--"))
    throw new UsageError(
      `--marker ${marker}: not possible in a hidden line; letters, digits, spaces and .:/-`,
    );
  if (link !== undefined && !/^https?:\/\/[^\s()<>]+$/.test(link))
    throw new UsageError(`--link ${link}: not a URL; one that begins with https://`);
  const found = positionals.map((file) => {
    const text = sources.read(file);
    const stack = basename(file).replace(/\..*$/, "");
    if (text === undefined) return missing(stack, file);
    return previewOf(stack, readEvents(file, text), sources.tenantsOf);
  });
  return comment(found, { title, marker, limit, ...(link === undefined ? {} : { link }) });
}

const missing = (stack: string, file: string): Missing => ({
  stack,
  why: `the job that makes it ended before it wrote a log of events (${basename(file)})`,
});

function masked(files: readonly string[], { read }: Sources): string {
  const [file = "", ...more] = files;
  if (more.length > 0) throw new UsageError(`--mask takes one FILE (${files.join(" ")})`);
  const text = read(file);
  if (text === undefined) throw new Error(`${file}: no such file`);
  return maskedEvents(readEvents(file, text).events)
    .map((event) => `${JSON.stringify(event)}\n`)
    .join("");
}
