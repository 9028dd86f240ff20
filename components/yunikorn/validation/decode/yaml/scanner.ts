import { Cursor } from "./cursor";
import { Fold } from "./folding";
import { errorAt } from "./syntax-error";
import type { Mark, SimpleKey, Token, TokenType } from "./token";

/** Depths that Go's parser still takes, of flow collections and of indentation. */
const MAX_DEPTH = 10_000;

/** libyaml's limit: the `:` of a key without `?` stands at most so many characters after its start, on the same line. */
const MAX_SIMPLE_KEY = 1024;

const NO_KEY = { possible: false, awaited: false, required: false, at: 0, line: 0, column: 0 };

/** The tokens so far, and what decides on the next ones; `fetch.ts` has the order of the decisions. */
export class Scanner extends Cursor {
  readonly tokens: Token[] = [];
  /** Index in `tokens` of the first one that the parser has not taken. */
  head = 0;
  started = false;
  flowLevel = 0;
  indent = -1;
  simpleKeyAllowed = true;
  /** Of the scalar that is being read. */
  readonly space = new Fold();
  /** Tokens that the parser has taken. */
  private taken = 0;
  private readonly indents: number[] = [];
  /** The candidate of each flow level; the last one is that of the present level. */
  private readonly simpleKeys: SimpleKey[] = [{ ...NO_KEY, tokenNumber: 0 }];
  /** Candidate for the next token that is added. */
  private nextKey: SimpleKey | undefined;

  private get presentKey(): SimpleKey {
    return this.simpleKeys[this.simpleKeys.length - 1]!;
  }

  private get nextNumber(): number {
    return this.taken + this.tokens.length - this.head;
  }

  mark(): Mark {
    return { at: this.at, line: this.line, column: this.at - this.lineStart };
  }

  add(type: TokenType, { at, line, column }: Mark, value = "", suffix = "", quoted = false): void {
    this.tokens.push({ type, at, line, column, value, suffix, quoted, key: this.nextKey });
    this.nextKey = undefined;
  }

  take(): void {
    this.taken++;
    this.head++;
    if (this.head <= 1024) return;
    this.tokens.splice(0, this.head);
    this.head = 0;
  }

  /** The present candidate, in front of which its key token goes, if a `:` here makes a key of it. */
  makeSimpleKey(): boolean {
    const key = this.presentKey;
    if (!this.isSimpleKey(key)) return false;
    this.insert("key", key, key.tokenNumber);
    this.rollIndent("block mapping start", key, key.tokenNumber);
    key.possible = false;
    return true;
  }

  /** Begins a block collection when the column is right of the present indentation. Its token goes before the one with `number`, or last. */
  rollIndent(type: TokenType, mark: Mark, number?: number): void {
    if (this.flowLevel > 0 || this.indent >= mark.column) return;
    this.indents.push(this.indent);
    this.indent = mark.column;
    if (this.indents.length > MAX_DEPTH) throw errorAt(`more than ${MAX_DEPTH} levels of nesting`, mark);
    if (number === undefined) this.add(type, mark);
    else this.insert(type, mark, number);
  }

  /** Ends the block collections that are indented further than the column. */
  unrollIndent(to: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > to) {
      this.add("block end", this.mark());
      this.indent = this.indents.pop()!;
    }
  }

  /** The next token may be a key. Gives the mark of its start. */
  saveSimpleKey(): Mark {
    if (!this.simpleKeyAllowed) return this.mark();
    this.removeSimpleKey();
    const { at, line, column } = this;
    const required = this.flowLevel === 0 && this.indent === column;
    const tokenNumber = this.nextNumber;
    const key = { possible: true, awaited: true, required, tokenNumber, at, line, column };
    this.nextKey = key;
    this.simpleKeys[this.simpleKeys.length - 1] = key;
    return key;
  }

  removeSimpleKey(): void {
    const key = this.presentKey;
    if (!key.possible) return;
    if (key.required) throw missingColon(key);
    key.possible = false;
  }

  /** Whether the candidate can still be a key here; one that had to be a key and cannot is an error. */
  isSimpleKey(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.line >= this.line && !this.isTooFar(key)) return true;
    if (key.required) throw missingColon(key);
    key.possible = false;
    return false;
  }

  increaseFlowLevel(): void {
    this.simpleKeys.push({ ...NO_KEY, tokenNumber: this.nextNumber });
    this.flowLevel++;
    if (this.flowLevel > MAX_DEPTH) throw errorAt(`more than ${MAX_DEPTH} levels of nesting`, this.mark());
  }

  decreaseFlowLevel(): void {
    if (this.flowLevel === 0) return;
    this.flowLevel--;
    const inner = this.simpleKeys.pop()!;
    // Go's parser does not wait for the `:` after `[]` and `{}`: it forgets their bracket, in which no candidate was found.
    if (this.presentKey.tokenNumber === inner.tokenNumber) this.presentKey.awaited = false;
  }

  private insert(type: TokenType, { at, line, column }: Mark, number: number): void {
    const token: Token = { type, at, line, column, value: "", suffix: "", quoted: false, key: undefined };
    // Where the parser has the token already, Go's puts it at the end.
    const index = number < this.taken ? this.tokens.length : this.head + number - this.taken;
    this.tokens.splice(index, 0, token);
  }

  /** Characters, not UTF-16 units: one outside the basic plane counts once. */
  private isTooFar(key: SimpleKey): boolean {
    if (this.at - key.at <= MAX_SIMPLE_KEY) return false;
    return (
      [...this.text.slice(key.at, Math.min(this.at, key.at + 3 * MAX_SIMPLE_KEY))].length > MAX_SIMPLE_KEY
    );
  }
}

function missingColon(key: SimpleKey): Error {
  return errorAt(
    "a key without its `:` (a key stands on one line, and is at most 1024 characters long)",
    key,
  );
}
