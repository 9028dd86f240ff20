/** One block that Go's parser reads at a time, in bytes of UTF-8. */
const BLOCK = 512;

/**
 * Where each block of the text ends (index in UTF-16 units), and which of them has a character that YAML does not allow. Go's parser refuses
 * such a character when it reads its block, which matters after the end of the first document: what is never read is never refused.
 */
export interface Blocks {
  readonly ends: readonly number[];
  /** Index of the first character that is not allowed, or undefined. */
  readonly forbidden: number | undefined;
}

// All but tab, line feed, carriage return, next line and what is printable: yaml.v3, readerc.go. Lone surrogates never get here.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/** The blocks of a text, or undefined where they cannot matter: no forbidden character, and no byte order mark after the first character. */
export function blocksOf(text: string): Blocks | undefined {
  const forbidden = text.search(FORBIDDEN);
  if (forbidden < 0 && text.indexOf("\ufeff", 1) < 0) return undefined;
  return { ends: blockEnds(text), forbidden: forbidden < 0 ? undefined : forbidden };
}

/** A character that a block would cut in two belongs to the next one. */
function blockEnds(text: string): number[] {
  const ends: number[] = [];
  let bytes = 0;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!;
    const width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes + width > BLOCK) {
      ends.push(at);
      bytes = 0;
    }
    bytes += width;
    at += code < 0x10000 ? 1 : 2;
  }
  ends.push(text.length);
  return ends;
}
