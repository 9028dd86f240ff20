/**
 * `npm run -s config -- check | explain | effective | new`: see `usage` in command.ts. What a command finds goes to standard output, what is wrong with a
 * stack that it needs to standard error.
 */
import { config } from "./command";
import { sources } from "./sources";

try {
  const { code, text, remarks } = config(process.argv.slice(2), sources);
  if (text !== "") process.stdout.write(`${text}\n`);
  if (remarks) process.stderr.write(`${remarks}\n`);
  process.exitCode = code;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
