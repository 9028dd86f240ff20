/** Signs that a person does not see, or that turn what they see around; the engine's words for colours. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]|<\{%[^%]*%\}>/g;

export const visible = (text: string): string => text.replace(invisible, "");

/** Words as they stand: no formatting, links, mentions or references to issues come of them. */
export const plain = (text: string): string =>
  visible(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*_{}[\]|~]/g, "\\$&")
    .replace(/@(?=\w)/g, "@\u2060")
    .replace(/([#!])(?=\d)/g, "$1\u2060");

/** A name or value in a line. */
export function code(text: string): string {
  const line = visible(text).replace(/\s+/g, " ");
  const ticks = "`".repeat(longestRun(line) + 1);
  return line.includes("`") ? `${ticks} ${line} ${ticks}` : `\`${line}\``;
}

/** A block that nothing inside of it can end. */
export function fenced(lines: readonly string[], language = "", indent = ""): string[] {
  const text = lines.flatMap((line) => visible(line).split("\n"));
  const fence = "`".repeat(Math.max(3, longestRun(text.join("\n")) + 1));
  return [`${fence}${language}`, ...text, fence].map((line) => `${indent}${line}`);
}

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
