import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import type { CelebornSettings } from "../args";

const key = (end: string) => `celeborn.worker.directMemoryRatio${end}`;
const readBuffer = key("ForReadBuffer");
const memoryFiles = key("ForMemoryFileStorage");
const resume = key("ToResume");
const pauseReceive = key("ToPauseReceive");
const pauseReplicate = key("ToPauseReplicate");

/** Shares of a worker's off-heap memory: Celeborn's own, of 0.5 and 0.6 alike. @see apache/celeborn CelebornConf.scala */
const defaults: Readonly<Record<string, number>> = {
  [readBuffer]: 0.1,
  [memoryFiles]: 0,
  [resume]: 0.7,
  [pauseReceive]: 0.85,
  [pauseReplicate]: 0.95,
};

/**
 * Shares of memory in an order that no worker starts with: below the first it takes data again, above the second none from clients, above the third none from
 * other workers. What it keeps in memory for good has to be less than the first, if there is any.
 * @see apache/celeborn MemoryManager.java, its constructor
 */
export function memoryRatioProblems(settings: CelebornSettings): ArgsProblem[] {
  const conf = settings.conf ?? {};
  const of = (each: string): number => Number(conf[each] ?? defaults[each]);
  const below = (lower: readonly string[], upper: string): ArgsProblem[] => {
    const set = [...lower, upper].filter((each) => Object.hasOwn(conf, each));
    // Texts that are no numbers are NaN, which is not more than anything: they are a problem of their own.
    const wrong = set.length > 0 && lower.reduce((sum, each) => sum + of(each), 0) >= of(upper);
    const said = (each: string) => `${each} (${of(each)})`;
    return when(
      wrong,
      `conf[${show(set[0])}]`,
      () =>
        `no worker starts with it (${show(conf[set[0]!])}); ${lower.map(said).join(" and ")} ${lower.length > 1 ? "together " : ""}less than ${said(upper)}`,
    );
  };
  return [
    ...below([resume], pauseReceive),
    ...below([pauseReceive], pauseReplicate),
    ...(of(memoryFiles) > 0 ? below([readBuffer, memoryFiles], resume) : []),
  ];
}
