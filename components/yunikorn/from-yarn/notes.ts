/** What a person has to know about the translation of one place. */
export interface Note {
  /** Dotted path of the queue in YuniKorn, or undefined for what concerns all. */
  readonly queue?: string;
  /** The property or element, as it stands in the file. */
  readonly source: string;
  /**
   * `lost`: it has no counterpart, or what the file says cannot be used.
   * `changed`: it was translated, and means something a little different.
   */
  readonly kind: "lost" | "changed";
  readonly message: string;
}

/** Collects notes in order. */
export interface Notebook {
  readonly notes: readonly Note[];
  readonly lost: (source: string, message: string, queue?: string) => void;
  readonly changed: (source: string, message: string, queue?: string) => void;
}

export function notebook(): Notebook {
  const notes: Note[] = [];
  const writer =
    (kind: Note["kind"]) =>
    (source: string, message: string, queue?: string): void =>
      void notes.push({ kind, source, message, ...(queue === undefined ? {} : { queue }) });
  return { notes, lost: writer("lost"), changed: writer("changed") };
}
