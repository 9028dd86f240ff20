/** What Go bounds of a compiled expression: its height (1000), its size in instructions, and the copies that nested counts make (1000). */

/** A part of an expression. */
export interface Piece {
  readonly kind: "literal" | "concatenation" | "alternation" | "other";
  readonly size: number;
  readonly height: number;
  /** The product of the counts down its deepest nest of repetitions. */
  readonly copies: number;
}

export const atom: Piece = { kind: "other", size: 1, height: 1, copies: 1 };
export const literal: Piece = { ...atom, kind: "literal" };

export const capture = (piece: Piece): Piece => ({
  kind: "other",
  size: piece.size + 2,
  height: piece.height + 1,
  copies: piece.copies,
});

/** @param max -1 for no bound */
export function repetition(piece: Piece, min: number, max: number, counted: boolean): Piece {
  const height = piece.height + 1;
  if (!counted)
    return { kind: "other", size: piece.size + (min === 0 && max < 0 ? 2 : 1), height, copies: piece.copies };
  const open = min === 0 ? piece.size + 2 : min * piece.size + 1;
  const size = Math.max(1, max < 0 ? open : max * piece.size + max - min);
  const count = max < 0 ? min : max;
  return { kind: "other", size, height, copies: max === 0 ? 1 : Math.max(1, count) * piece.copies };
}

/** Several pieces as one; a concatenation in a concatenation is no level of its own. */
function joined(kind: "concatenation" | "alternation", pieces: readonly Piece[]): Piece {
  const [first = atom] = pieces;
  if (pieces.length < 2) return first;
  let [size, height, copies] = [kind === "alternation" ? pieces.length - 1 : 0, 0, 1];
  for (const piece of pieces) {
    size += piece.size;
    height = Math.max(height, piece.height + (piece.kind === kind ? 0 : 1));
    copies = Math.max(copies, piece.copies);
  }
  return { kind, size, height, copies };
}

interface Group {
  readonly captures: boolean;
  readonly alternatives: Piece[];
  pieces: Piece[];
}

const group = (captures: boolean): Group => ({ captures, alternatives: [], pieces: [] });

/** Literals that stand side by side are one. */
function concatenation(pieces: readonly Piece[]): Piece {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece.kind === "literal" && last?.kind === "literal") {
      merged[merged.length - 1] = { ...last, size: last.size + piece.size };
    } else {
      merged.push(piece);
    }
  }
  return joined("concatenation", merged);
}

const whole = ({ alternatives, pieces }: Group): Piece =>
  joined("alternation", [...alternatives, concatenation(pieces)]);

const maxHeight = 1000;
const maxSize = Math.floor((128 << 20) / 40);

/** The groups that are open at a place of an expression, each with what it has so far. */
export class Pieces {
  private readonly groups: Group[] = [group(false)];
  private tooMuch = false;

  private get open_(): Group {
    return this.groups.at(-1) ?? group(false);
  }

  push(piece: Piece): void {
    this.tooMuch ||= piece.height > maxHeight || piece.size > maxSize;
    this.open_.pieces.push(piece);
  }

  pop(): Piece | undefined {
    return this.open_.pieces.pop();
  }

  open(captures: boolean): void {
    this.groups.push(group(captures));
  }

  alternative(): void {
    const { alternatives, pieces } = this.open_;
    alternatives.push(concatenation(pieces));
    this.open_.pieces = [];
  }

  /** Ends the innermost group; false when none is open. */
  close(captured: (piece: Piece) => Piece): boolean {
    if (this.groups.length < 2) return false;
    const ended = this.groups.pop() ?? group(false);
    this.push(ended.captures ? captured(whole(ended)) : whole(ended));
    return true;
  }

  problem(): string | undefined {
    if (this.groups.length > 1) return "there is a ( without its )";
    this.push(whole(this.open_));
    return this.tooMuch ? "it is nested too deeply or too large" : undefined;
  }
}
