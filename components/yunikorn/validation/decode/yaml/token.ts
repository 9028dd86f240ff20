/** What the scanner gives to the parser (YAML 1.1, and libyaml's names for it). */
export type TokenType =
  | "stream start"
  | "stream end"
  | "version directive"
  | "tag directive"
  | "document start"
  | "document end"
  | "block sequence start"
  | "block mapping start"
  | "block end"
  | "flow sequence start"
  | "flow sequence end"
  | "flow mapping start"
  | "flow mapping end"
  | "block entry"
  | "flow entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

/** Line and column from 0. */
export interface Mark {
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

/** A token that may turn out to be a key without a `?`: only the `:` that follows tells. */
export interface SimpleKey extends Mark {
  possible: boolean;
  /** The parser does not get the token before it is known whether it is a key. */
  awaited: boolean;
  /** In block context at the indentation of the mapping: nothing else than a key can stand there. */
  readonly required: boolean;
  readonly tokenNumber: number;
}

export interface Token extends Mark {
  readonly type: TokenType;
  /** A scalar's text, the name of an anchor or alias, a tag's or tag directive's handle, the version of a version directive. */
  readonly value: string;
  /** A tag's suffix or a tag directive's prefix, one character per byte. */
  readonly suffix: string;
  /** Of a scalar: not plain. */
  readonly quoted: boolean;
  readonly key: SimpleKey | undefined;
}
