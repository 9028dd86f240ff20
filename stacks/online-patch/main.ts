/**
 * `npm run -s online-patch -- show STACK`: what the owner of the control plane does so that its API servers write Events into the Events etcd.
 * `npm run -s online-patch -- check STACK [--context C]`: whether they all do. Exit code 0 if so, 1 if not, 2 if it cannot be told.
 */
import { onlinePatch } from "./command";
import { sources } from "./sources";

onlinePatch(process.argv.slice(2), sources).then(
  ({ code, text }) => {
    process.stdout.write(`${text.trimEnd()}\n`);
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
