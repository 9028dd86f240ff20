const telling =
  /\b(ERROR|FATAL)\b|^Caused by: |^(Exception in|[\w.$]+(Exception|Error)\b)|Max number of executor failures/;

/**
 * What a long log says of its failure, for a person: lines that name an error (each once, the last `errors` of them), then its last `end` lines. In
 * Spark's logs the error stands far above the end, which tells only of stopping.
 */
export function tellingLines(log: string, { errors = 15, end = 8 } = {}): string {
  const lines = log.trimEnd().split("\n");
  const head = lines.slice(0, -end).filter((line) => telling.test(line));
  const shown = [...new Set(head)].slice(-errors);
  return [...shown, ...(lines.length > end ? ["[...]"] : []), ...lines.slice(-end)].join("\n");
}
