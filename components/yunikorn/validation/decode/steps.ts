/**
 * The decoding of a collection. It yields the decoding of a collection inside it and is resumed with the result: nesting lives in a list here
 * and not on JavaScript's stack, which a few thousand levels of queues, well within what YuniKorn takes, would exhaust.
 */
export type Decoding<T = unknown> = Generator<unknown, T, unknown>;

/** Decodes to the end. */
export function run(outermost: Decoding): unknown {
  const open = [outermost];
  let result: unknown;
  for (let current = open.at(-1); current !== undefined; current = open.at(-1)) {
    const { done, value } = current.next(result);
    if (done) open.pop();
    else open.push(value as Decoding);
    result = done ? value : undefined;
  }
  return result;
}
