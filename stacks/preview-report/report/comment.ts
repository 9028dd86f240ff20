import { plain } from "../markdown";
import type { Preview } from "../preview";
import { type Detail, details } from "./detail";
import { stackSection } from "./stack-section";
import { verdictOn } from "./words";

export interface CommentOptions {
  /** In a hidden line, by which a workflow finds its own comment again. */
  readonly marker: string;
  readonly title: string;
  /** Where the whole preview is, such as the job's log. */
  readonly link?: string;
  /** Characters, as GitHub counts them. */
  readonly limit: number;
}

/** A stack of which there is no preview. */
export interface Missing {
  readonly stack: string;
  readonly why: string;
}

/** The comment on several stacks: a line each, then what there is to say of each; with fewer details where it would be too long. */
export function comment(found: readonly (Preview | Missing)[], options: CommentOptions): string {
  for (const detail of details) {
    const text = withDetail(found, options, detail);
    if (text.length <= options.limit) return text;
  }
  return cutTo(withDetail(found, options, details.at(-1)!), options);
}

function withDetail(found: readonly (Preview | Missing)[], options: CommentOptions, detail: Detail): string {
  const { marker, title } = options;
  return [
    `<!-- ${marker} -->`,
    `## ${plain(title)}`,
    "",
    ...found.map(
      (each) => `- **${plain(each.stack)}**: ${"why" in each ? noPreview(each) : verdictOn(each)}`,
    ),
    ...found.flatMap((each) => ("why" in each ? [] : stackSection(each, detail))),
    ...footer(options, detail !== details[0]),
    "",
  ].join("\n");
}

const noPreview = ({ why }: Missing): string => `**no preview**: ${plain(why)}`;

function footer({ link, limit }: CommentOptions, isShortened: boolean): string[] {
  const whole = link === undefined ? "The job's log has" : `[The job's log](${link}) has`;
  if (isShortened) return ["", `Shortened to ${limit} characters. ${whole} all of it.`];
  return link === undefined ? [] : ["", `${whole} every property.`];
}

/** Even the shortest form is too long: its beginning, up to the end of a line, with what was opened closed. */
function cutTo(text: string, options: CommentOptions): string {
  const room = options.limit - 400 - (options.link?.length ?? 0);
  const kept = text.slice(0, text.lastIndexOf("\n", room)).split("\n");
  const isOpen = kept.lastIndexOf("</details>") < kept.findLastIndex((line) => line.startsWith("<details"));
  const left = text.split("\n").length - kept.length;
  return [
    ...kept,
    ...openFence(kept),
    ...(isOpen ? ["", "</details>"] : []),
    "",
    `**Cut here**: ${left} more lines.`,
    ...footer(options, true),
    "",
  ].join("\n");
}

/** The line that closes a block of code which these lines leave open, at its indent: at another one it would begin a second block. */
function openFence(lines: readonly string[]): string[] {
  let open: string | undefined;
  for (const line of lines) {
    const [, fence] = /^( *`{3,})/.exec(line) ?? [];
    if (fence === undefined) continue;
    if (open === undefined) open = fence;
    else if (line === open) open = undefined;
  }
  return open === undefined ? [] : [open];
}
