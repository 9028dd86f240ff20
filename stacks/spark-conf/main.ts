/**
 * `npm run -s spark-conf -- STACK TENANT [--profile P]`: the Spark configuration of a tenant's jobs, each line with its reason.
 * Exit code 0, 1 where there is none, or 2 for words that it does not understand.
 */
import { loadConfig } from "../config";
import { readStackFile } from "../source";
import { UsageError } from "../words";
import { sparkConf } from "./command";

try {
  process.stdout.write(`${sparkConf(process.argv.slice(2), (stack) => loadConfig(readStackFile(stack)))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
