import { parseDuration } from "../go/duration";
import { shown } from "../problem";

/** What is wrong with a property's value: what YuniKorn does with it and what to write, or undefined. */
export type Judge = (value: string) => string | undefined;

const ignored = (instead: string, allowed: string) =>
  `is ignored without a word and ${instead} holds; ${allowed}`;

const oneOf =
  (words: readonly string[], fallback: string, exactCase = false): Judge =>
  (value) =>
    words.includes(exactCase ? value : value.toLowerCase())
      ? undefined
      : ignored(
          fallback,
          `write ${words.filter((word) => word !== "").join(" or ")}${exactCase ? " in lower case" : ""}`,
        );

const sortPolicy: Judge = (value) =>
  value === "stateaware"
    ? "is an old name that now means fifo; write fifo"
    : oneOf(["fifo", "fair", ""], "fifo", true)(value);

/** strconv.ParseInt with base 10, within bounds. */
const wholeNumber =
  (form: RegExp, low: bigint, high: bigint, fallback: string): Judge =>
  (value) => {
    const number = form.test(value) && value.length < 100 ? BigInt(value.replace(/^\+/, "")) : undefined;
    const fits = number !== undefined && number >= low && number <= high;
    return fits ? undefined : ignored(fallback, `write a whole number from ${low} to ${high}`);
  };

const duration =
  (fallback: string, zeroIsOff = false): Judge =>
  (value) => {
    const length = parseDuration(value);
    if (length !== undefined && (length > 0n || (zeroIsOff && length === 0n))) return undefined;
    return ignored(
      fallback,
      `write a time above zero such as 30s or 5m${/^\d+$/.test(value) ? ` (${shown(value)} has no unit)` : ""}`,
    );
  };

/** The properties that YuniKorn 1.8 reads. */
export const judges: ReadonlyMap<string, Judge> = new Map([
  ["application.sort.policy", sortPolicy],
  ["application.sort.priority", oneOf(["enabled", "disabled"], "enabled")],
  ["priority.policy", oneOf(["default", "fence", ""], "default")],
  ["priority.offset", wholeNumber(/^[+-]?[0-9]+$/, -(2n ** 31n), 2n ** 31n - 1n, "0")],
  ["preemption.policy", oneOf(["default", "fence", "disabled", ""], "default")],
  ["preemption.delay", duration("30s")],
  ["application.unschedasks.backoff", wholeNumber(/^[0-9]+$/, 0n, 2n ** 64n - 1n, "0 (off)")],
  ["application.unschedasks.backoff.delay", duration("30s")],
  ["preemption.quota.delay", duration("0 (off)", true)],
]);
