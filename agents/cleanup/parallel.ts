/** Does all tasks, at most so many at once. After the first failure none is begun, and it is thrown when the others have ended. */
export async function inParallel<Element>(
  elements: readonly Element[],
  workers: number,
  task: (element: Element) => Promise<void>,
): Promise<void> {
  const waiting = elements[Symbol.iterator]();
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const element of waiting) {
      if (failures.length > 0) return;
      await task(element).catch((error: unknown) => void failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, elements.length) }, work));
  if (failures.length > 0) throw failures[0];
}
