/**
 * A failure that a person can act on: what failed, with which value, and what to do next.
 * `log` names the file whose last lines explain it; the command line prints them.
 */
export class LocalError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
    readonly log?: string,
  ) {
    super(message);
    this.name = "LocalError";
  }
}
