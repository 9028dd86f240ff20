/**
 * `npm run -s gang -- STACK TENANT [--language L] [--conf KEY=VALUE]...`: the gang of a job that has other sizes or counts than the tenant's profile, as options of spark-submit.
 * Exit code 0, 1 where it has none, or 2 for words that it does not understand.
 */
import { loadConfig } from "../config";
import { readStackFile } from "../source";
import { UsageError } from "../words";
import { gangOfJob } from "./command";

try {
  process.stdout.write(`${gangOfJob(process.argv.slice(2), (stack) => loadConfig(readStackFile(stack)))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
