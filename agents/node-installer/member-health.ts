const timeoutMilliseconds = 10_000;

/** Linux tells the time of a process's start from the boot time in whole seconds. */
export const startTimeErrorMilliseconds = 2_000;

/**
 * Why the member on this node does not serve, or undefined when it does: it must run since the manifest was written and answer a read that needs
 * a quorum.
 * @param metricsPort where it serves metrics and health, on 127.0.0.1
 */
export async function memberProblem(metricsPort: number, writtenAt: Date): Promise<string | undefined> {
  const base = `http://127.0.0.1:${metricsPort}`;
  try {
    const started = startTime(await text(`${base}/metrics`));
    if (started.getTime() + startTimeErrorMilliseconds < writtenAt.getTime())
      return `it runs since ${started.toISOString()}, but its manifest is of ${writtenAt.toISOString()}; kubelet has not restarted it yet`;
    await text(`${base}/readyz`);
    return undefined;
  } catch (error) {
    if (unreachable(error)) return `nothing listens at ${base}`;
    if ((error as Error).name === "TimeoutError")
      return `${base} does not answer within ${timeoutMilliseconds / 1000} s`;
    return (error as Error).message;
  }
}

/** Whether anything still answers as the member. */
export async function memberAnswers(metricsPort: number): Promise<boolean> {
  try {
    await text(`http://127.0.0.1:${metricsPort}/livez`);
    return true;
  } catch (error) {
    return !unreachable(error);
  }
}

/** Reads when the process started from its metrics. @throws Error when the metric is missing */
export function startTime(metrics: string): Date {
  const seconds = /^process_start_time_seconds (\S+)$/m.exec(metrics)?.[1];
  if (seconds === undefined) throw new Error("the member's metrics lack process_start_time_seconds");
  return new Date(Number(seconds) * 1000);
}

async function text(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMilliseconds) });
  const body = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body.trim().slice(0, 500)}`);
  return body;
}

/** fetch wraps the socket's error in a TypeError. */
const unreachable = (error: unknown): boolean =>
  ["ECONNREFUSED", "ECONNRESET"].includes(
    ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? "",
  );
