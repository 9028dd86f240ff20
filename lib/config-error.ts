/** One thing wrong with a configuration. */
export interface Problem {
  /** Where, as it stands in the stack file, such as `tenants[1].queue`. */
  readonly path: string;
  /** What is wrong, with the value, and after a semicolon what is allowed or what to do. */
  readonly message: string;
}

/** Bad configuration: every problem at once, one a line, as `path: what is wrong (value); what is allowed`. */
export class ConfigError extends Error {
  constructor(
    readonly source: string,
    readonly problems: readonly Problem[],
  ) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super([`${source}: ${count}`, ...problems.map((p) => `  ${p.path}: ${p.message}`)].join("\n"));
    this.name = "ConfigError";
  }
}
