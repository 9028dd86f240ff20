import { randomInt } from "node:crypto";

/** How a random text is made up; the defaults are the official provider's. */
export interface TextOptions {
  readonly length: number;
  readonly lower: boolean;
  readonly upper: boolean;
  readonly numeric: boolean;
  readonly special: boolean;
  readonly minLower: number;
  readonly minUpper: number;
  readonly minNumeric: number;
  readonly minSpecial: number;
  /** Replaces the special characters; empty means the default ones. */
  readonly overrideSpecial: string;
}

const specialCharacters = "!@#$%&*()-_=+[]{}<>:?";

interface Class {
  readonly characters: string;
  readonly minimum: number;
}

/** The classes of characters that may occur, each with how often it must. A minimum counts also for a class that is switched off. */
export function characterClasses(options: TextOptions): { allowed: string; required: readonly Class[] } {
  const special = options.overrideSpecial || specialCharacters;
  const classes: (Class & { readonly enabled: boolean })[] = [
    { enabled: options.lower, minimum: options.minLower, characters: "abcdefghijklmnopqrstuvwxyz" },
    { enabled: options.upper, minimum: options.minUpper, characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
    { enabled: options.numeric, minimum: options.minNumeric, characters: "0123456789" },
    { enabled: options.special, minimum: options.minSpecial, characters: special },
  ];
  return {
    allowed: classes.map(({ enabled, characters }) => (enabled ? characters : "")).join(""),
    required: classes.filter(({ minimum }) => minimum > 0),
  };
}

/** A random text that fulfils the options, from the system's cryptographic source, every place equally likely for every character. */
export function randomText(options: TextOptions): string {
  const { allowed, required } = characterClasses(options);
  const mandatory = required.flatMap(({ characters, minimum }) => pick(characters, minimum));
  const characters = [...mandatory, ...pick(allowed, options.length - mandatory.length)];
  return shuffled(characters).join("");
}

const pick = (characters: string, count: number): string[] =>
  Array.from({ length: count }, () => characters[randomInt(characters.length)]!);

/** Fisher and Yates: without it, the mandatory characters would stand in front. */
function shuffled(characters: readonly string[]): string[] {
  const result = [...characters];
  for (let last = result.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
