/** The text is not YAML as YuniKorn's parser reads it. `line` and `column` count from 1. */
export class YamlSyntaxError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
    this.name = "YamlSyntaxError";
  }
}

/** `mark`: line and column from 0. */
export function errorAt(
  message: string,
  mark: { readonly line: number; readonly column: number },
): YamlSyntaxError {
  return new YamlSyntaxError(message, mark.line + 1, mark.column + 1);
}
