/** What a command has to say. */
export interface Answer {
  /** 0: as wanted; 1: not; 2: not all of it can be told; 3: nobody could be asked (`preflight`). That nothing can be told is an Error, code 2 too. */
  readonly code: 0 | 1 | 2 | 3;
  /** For standard output. */
  readonly text: string;
  /** For standard error. */
  readonly remarks?: string;
}
