/**
 * Lets `util.inspect` show an error by its stack, its cause, and the errors that it lists (`pulumi.InputPropertiesError`, `AggregateError`). Its own way searches each frame for names of packages, and that of Node.js 20.20 grows
 * the text of a frame such as `node_modules/@pulumi/output.ts` (the SDK's source maps make those) until it is too long: a program that throws
 * took 45 seconds and 4 GB to say so (pulumi/pulumi#20567).
 */
import { inspect } from "node:util";

Object.defineProperty(Error.prototype, inspect.custom, {
  configurable: true,
  writable: true,
  value(this: Error): string {
    const { cause, errors } = this as { readonly cause?: unknown; readonly errors?: unknown };
    const listed = errors === undefined ? "" : `\n${inspect(errors, { maxArrayLength: null })}`;
    const before = cause === undefined ? "" : `\ncaused by ${inspect(cause)}`;
    return `${this.stack ?? String(this)}${listed}${before}`;
  },
});
