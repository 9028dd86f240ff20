/**
 * Many keys as one pattern: `{a,b}` is one of these, `<name>` one part without a dot, `*` at the end anything at all.
 * Such as `spark.kubernetes.{driver,executor}.label.*`.
 * @param parts regular expressions for names in angle brackets that are not any part
 */
export function keyPattern(pattern: string, parts: Readonly<Record<string, string>> = {}): RegExp {
  const tokens = pattern.match(/\{[^}]*\}|<[^>]*>|\*$|[^{<*]+/g) ?? [];
  return new RegExp(`^${tokens.map((token) => tokenPattern(token, parts)).join("")}$`);
}

export const isPattern = (key: string): boolean => /[{<*]/.test(key);

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function tokenPattern(token: string, parts: Readonly<Record<string, string>>): string {
  if (token === "*") return ".+";
  if (token.startsWith("{")) return `(?:${token.slice(1, -1).split(",").map(literal).join("|")})`;
  if (token.startsWith("<")) return parts[token.slice(1, -1)] ?? "[^.]+";
  return literal(token);
}
