import type { Cursor } from "./cursor";

/** The blanks and line breaks between two pieces of a value: one line break becomes a blank, several lose the first. */
export class Fold {
  hasBreak = false;
  private blanks = "";
  private first = "";
  private others = "";

  addBlank(cursor: Cursor): void {
    this.blanks += cursor.text[cursor.at]!;
    cursor.skip();
  }

  addBreak(cursor: Cursor): void {
    cursor.need(2);
    if (this.hasBreak) {
      this.others += cursor.skipBreak();
    } else {
      this.blanks = "";
      this.first = cursor.skipBreak();
      this.hasBreak = true;
    }
  }

  /** What the space counts as in the value; there is none afterwards. */
  join(): string {
    const text = this.hasBreak ? joinBreaks(this.first, this.others) : this.blanks;
    this.clear();
    return text;
  }

  clear(): void {
    this.blanks = this.first = this.others = "";
    this.hasBreak = false;
  }
}

/** Line and paragraph separators stay. `first` is empty after a line break that was escaped. */
function joinBreaks(first: string, others: string): string {
  if (first !== "\n") return first + others;
  return others === "" ? " " : others;
}
