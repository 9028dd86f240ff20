export type Level = "info" | "warning" | "error";

/** Writes one line of JSON to standard output: time, level, message and details. Details never hold key material. */
export function log(level: Level, message: string, details: Readonly<Record<string, unknown>> = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...details })}\n`);
}

export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
