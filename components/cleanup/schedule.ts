import { CronExpressionParser } from "cron-parser";

/** Kubernetes has these besides five fields; `@every` counts from the controller's start, which nobody can know beforehand. */
const macros = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

const part = /^(\*|\?|H(\(\d+-\d+\))?|\d+|[A-Z]{3})(-(\d+|[A-Z]{3}))?(\/\d+)?$/i;

/** Some months lack some days: what a hash makes of both would be a date for one tenant and none for another. */
const [dayOfMonth, month, dayOfWeek] = [2, 3, 4];

/**
 * What is wrong with a schedule, or undefined. Narrower than cron-parser, which also takes seconds, too few fields, `L`, `W`, `#` and a seventh day of the week: a CronJob does not.
 * @see github.com/robfig/cron/v3 parser.go, ParseStandard
 */
export function scheduleProblem(schedule: string): string | undefined {
  if (macros.includes(schedule)) return undefined;
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== 5) return "not five fields";
  const strange = fields.find((field) => !field.split(",").every((each) => part.test(each)));
  if (strange !== undefined) return `no field of a CronJob's: ${strange}`;
  if ([dayOfMonth, month].some((each) => /\bH\b/.test(fields[each]!)))
    return "H in day of month or month; for minute, hour and day of week";
  if (/(^|[,-])0*7\b/.test(fields[dayOfWeek]!)) return "day of week 7; 0 is Sunday";
  try {
    CronExpressionParser.parse(schedule, { hashSeed: "any" });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A valid schedule as a tenant's CronJob has it: `H` becomes a number that follows from the tenant's name. */
export const scheduleOf = (schedule: string, tenant: string): string =>
  /H/.test(schedule.replace(/[A-Z]{3}/gi, ""))
    ? CronExpressionParser.parse(schedule, { hashSeed: tenant }).stringify()
    : schedule;
