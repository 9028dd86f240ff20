/** Resolves after a while, or at once when the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
  });
}

/** Pauses between looks at the cluster, in milliseconds: short at first, since most objects are ready soon. */
export function nextPause(previous: number): number {
  return Math.min(Math.max(200, previous * 1.5), 2000);
}
