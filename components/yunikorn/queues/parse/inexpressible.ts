/** What a queues.yaml says that the tree has no words for, collected. */
export class Inexpressible {
  private readonly found: string[] = [];

  /** `path: what; what it has words for` */
  get lines(): readonly string[] {
    return this.found;
  }

  /** @returns undefined, for the value that cannot be had */
  at(path: string, message: string): undefined {
    this.found.push(`${path}: ${message}`);
    return undefined;
  }

  /** One of YuniKorn's words; nothing for Go's empty text. */
  word<Word extends string>(path: string, text: string, words: readonly Word[]): Word | undefined {
    if (text === "") return undefined;
    const known = words.find((word) => word === text);
    return (
      known ??
      this.at(path, `not known (${JSON.stringify(text)}); one of ${words.filter(Boolean).join(", ")}`)
    );
  }

  /** What `get` gives, or nothing and its complaint. */
  attempt<Value>(path: string, get: () => Value): Value | undefined {
    try {
      return get();
    } catch (error) {
      return this.at(path, (error as Error).message);
    }
  }
}
