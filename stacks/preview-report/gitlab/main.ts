/**
 * `npm run -s gitlab-report -- note FILE | issue TITLE [FILE]`: puts a report where people of GitLab read it; see `usage` in command.ts.
 * Exit code 0, 1 where it cannot, or 2 for words that it does not understand.
 */
import { readFileSync } from "node:fs";
import { UsageError } from "../../words";
import { gitlabReport } from "./command";

gitlabReport(process.argv.slice(2), { env: process.env, read: (file) => readFileSync(file, "utf8") }).then(
  (done) => {
    process.stdout.write(`${done}\n`);
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
