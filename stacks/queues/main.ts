/**
 * `npm run -s queues -- check | show | diff | from-yarn | preflight`: see `usage` in command.ts. What a command finds goes to standard output, what a
 * person should know beside it to standard error.
 */
import { queues } from "./command";
import { sources } from "./sources";

queues(process.argv.slice(2), sources).then(
  ({ code, text, remarks }) => {
    if (text !== "") process.stdout.write(`${text.trimEnd()}\n`);
    if (remarks) process.stderr.write(`${remarks.trimEnd()}\n`);
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
