/** A place in a text. */
export interface Cursor {
  readonly text: string;
  index: number;
}

export const ended = ({ text, index }: Cursor): boolean => index >= text.length;

/** The character at an offset from the place; "" behind the end. */
export const peek = ({ text, index }: Cursor, offset = 0): string => text.charAt(index + offset);

/** Steps over what a sticky expression matches here, and returns it with its groups. */
export function take(cursor: Cursor, sticky: RegExp): RegExpExecArray | undefined {
  sticky.lastIndex = cursor.index;
  const found = sticky.exec(cursor.text);
  if (!found) return undefined;
  cursor.index += found[0].length;
  return found;
}
