import { type Blocks, blocksOf } from "./reader";
import { YamlSyntaxError } from "./syntax-error";

const BYTE_ORDER_MARK = 0xfeff;
const PADDING = "\0".repeat(8);

/**
 * A place in the text that only moves forward. A class, because what is asked for every character must be a method: a call of another module's
 * function costs ten times as much where modules are compiled to CommonJS with getters (tsx, Jest).
 */
export class Cursor {
  /** Ends with zeros, so that looking ahead needs no bounds. */
  readonly text: string;
  readonly length: number;
  private readonly blocks: Blocks | undefined;
  at: number;
  /** From 0. */
  line = 0;
  lineStart: number;
  /** Line breaks that were passed since the last character that is not blank. */
  breaks = 0;
  /** How far the text was read; Infinity where that cannot matter (see `Blocks`). */
  private loaded: number;
  private blocksLoaded = 0;
  /** Where the last reading began. */
  private loadedFrom: number;

  /** A lone surrogate has no UTF-8; it is read as the replacement character, as Go and Node write it. */
  constructor(given: string) {
    const text = given.replace(/\p{Surrogate}/gu, "\ufffd");
    const start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    this.text = text + PADDING;
    this.length = text.length;
    this.blocks = blocksOf(text);
    this.at = start;
    this.lineStart = start;
    this.loaded = this.blocks === undefined ? Infinity : start;
    this.loadedFrom = start;
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  isEnd(): boolean {
    return this.text.charCodeAt(this.at) === 0;
  }

  isBlank(ahead = 0): boolean {
    const code = this.text.charCodeAt(this.at + ahead);
    return code === 0x20 || code === 0x09;
  }

  isBreak(ahead = 0): boolean {
    return isBreak(this.text.charCodeAt(this.at + ahead));
  }

  isBlankOrEnd(ahead = 0): boolean {
    return isBlankOrEnd(this.text.charCodeAt(this.at + ahead));
  }

  isBreakOrEnd(): boolean {
    return isBreakOrEnd(this.text.charCodeAt(this.at));
  }

  isDigit(): boolean {
    return isDigit(this.text.charCodeAt(this.at));
  }

  isHexDigit(ahead: number): boolean {
    return /^[0-9A-Fa-f]$/.test(this.text[this.at + ahead]!);
  }

  /** Go's parser looks for the mark where its buffer begins instead of where it reads. */
  isByteOrderMark(): boolean {
    return this.text.charCodeAt(this.loadedFrom) === BYTE_ORDER_MARK;
  }

  /** `---` or `...`, followed by a blank, a line break or the end. */
  isDocumentMarker(): boolean {
    if (this.at !== this.lineStart) return false;
    const first = this.code();
    if (first !== 0x2d && first !== 0x2e) return false;
    return this.code(1) === first && this.code(2) === first && this.isBlankOrEnd(3);
  }

  /** Reads on until `count` characters from here are known. */
  need(count: number): void {
    if (this.at + count > this.loaded) this.load(this.at + count);
  }

  /** Passes one character of a line. */
  skip(): void {
    if (!this.isBlank()) this.breaks = 0;
    this.at++;
  }

  skipBlanks(): void {
    while (this.isBlank()) {
      this.at++;
      this.need(1);
    }
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === 0x20) {
      this.at++;
      this.need(1);
    }
  }

  /** Passes a line break, if there is one, and gives what it counts as in a value. */
  skipBreak(): string {
    const first = this.code();
    if (!isBreak(first)) return "";
    this.at += first === 0x0d && this.code(1) === 0x0a ? 2 : 1;
    this.lineStart = this.at;
    this.line++;
    this.breaks++;
    return first === 0x2028 || first === 0x2029 ? String.fromCharCode(first) : "\n";
  }

  skipLine(): void {
    let end = this.at;
    while (!isBreakOrEnd(this.text.charCodeAt(end))) end++;
    this.skipTo(end, 1);
  }

  /** A plain value's run of text: up to a blank, a line break, a `:` before one of them, and in flow context `,`, `?` or a bracket. */
  readPlain(inFlow: boolean): string {
    const start = this.at;
    let end = start;
    for (; ; end++) {
      const code = this.text.charCodeAt(end);
      if (isBlankOrEnd(code)) break;
      if (code === 0x3a && isBlankOrEnd(this.text.charCodeAt(end + 1))) break;
      if (inFlow && isFlowIndicator(code)) break;
    }
    this.skipTo(end, 2);
    return this.text.slice(start, end);
  }

  /** At least one character, whatever it is, and then up to a blank, a line break, a quote or a backslash. */
  readQuoted(): string {
    const start = this.at;
    let end = start + 1;
    for (; ; end++) {
      const code = this.text.charCodeAt(end);
      if (isBlankOrEnd(code) || code === 0x27 || code === 0x22 || code === 0x5c) break;
    }
    this.skipTo(end, 2);
    return this.text.slice(start, end);
  }

  /** Letters, digits, `_` and `-`. */
  readName(): string {
    const start = this.at;
    let end = start;
    while (isNameCharacter(this.text.charCodeAt(end))) end++;
    this.skipTo(end, 1);
    return this.text.slice(start, end);
  }

  readLine(): string {
    const start = this.at;
    this.skipLine();
    return this.text.slice(start, this.at);
  }

  /** Passes text of a line, looking `ahead` characters further at each step. */
  private skipTo(end: number, ahead: number): void {
    if (this.at === end) return;
    this.breaks = 0;
    if (this.loaded === Infinity) {
      this.at = end;
      return;
    }
    while (this.at < end) {
      this.at++;
      this.need(ahead);
    }
  }

  private load(end: number): void {
    const { ends, forbidden } = this.blocks!;
    this.loadedFrom = this.at;
    while (this.loaded < end && this.loaded < this.length) {
      this.loaded = ends[this.blocksLoaded++]!;
      if (forbidden !== undefined && forbidden < this.loaded) throw this.forbiddenCharacter(forbidden);
    }
    if (this.loaded < end) this.loaded = end;
  }

  private forbiddenCharacter(at: number): YamlSyntaxError {
    const before = this.text.slice(0, at).split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    const name = `U+${this.text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`;
    const help = "write it as an escape, in a value between double quotes";
    const message = `the control character ${name} is not allowed; ${help}`;
    return new YamlSyntaxError(message, before.length, before[before.length - 1]!.length + 1);
  }
}

/** YAML 1.1 still has the next line (U+0085), line separator and paragraph separator characters as line breaks. */
function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function isBreakOrEnd(code: number): boolean {
  return code <= 0x0d ? code === 0x0a || code === 0x0d || code === 0 : code >= 0x85 && isBreak(code);
}

/** Most characters are letters: one comparison decides. */
function isBlankOrEnd(code: number): boolean {
  return code <= 0x20 ? code === 0x20 || code === 0x09 || isBreakOrEnd(code) : code >= 0x85 && isBreak(code);
}

/** `,`, `?`, `[`, `]`, `{` and `}`. */
function isFlowIndicator(code: number): boolean {
  return code === 0x2c || code === 0x3f || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isNameCharacter(code: number): boolean {
  return (
    isDigit(code) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d
  );
}
