import { type YunikornRelease, yunikornReleases } from "../versions";

/** What a release accepts, as the rules need it; `../versions.ts` is what it is made of. */
export interface Dialect {
  /** One name of a queue below root. */
  readonly queueName: RegExp;
  /** The same in words. */
  readonly queueNameRule: string;
  /** A user of a limit or of a placement filter. */
  readonly userName: RegExp;
  /** `(?<name>…)` beside `(?P<name>…)` in a filter's expression: Go 1.22. */
  readonly plainGroupNames: boolean;
  /** `\p{letter}`: names of categories in any case, with aliases (and, by an oversight, no script with a `_` in its name): Go 1.25. */
  readonly looseUnicodeNames: boolean;
  /** Queue properties that came after 1.5. */
  readonly newerProperties: readonly string[];
}

const dialect = ({ queueNameSigns, userNameSigns, go, newerProperties }: YunikornRelease): Dialect => ({
  queueName: new RegExp(`^[a-zA-Z0-9_${queueNameSigns}-]{1,64}$`),
  queueNameRule: `1 to 64 of the letters A-Z and a-z, digits and ${["_", ...queueNameSigns, "-"].join(" ")}`,
  userName: new RegExp(`^[_a-zA-Z][a-zA-Z0-9_.@${userNameSigns}-]*[$]?$`),
  plainGroupNames: go >= 22,
  looseUnicodeNames: go >= 25,
  newerProperties,
});

const dialects: ReadonlyMap<string, Dialect> = new Map(
  Object.entries(yunikornReleases).map(([minor, release]) => [minor, dialect(release)]),
);
const newest = [...dialects.values()].at(-1)!;
export const oldest = [...dialects.values()][0]!;

/** @param version such as `1.8` or `1.8.0`; an unknown one is taken for the newest. */
export const dialectOf = (version: string): Dialect =>
  dialects.get(/^v?(\d+\.\d+)/.exec(version)?.[1] ?? "") ?? newest;

/** A group of a limit or of a placement filter, in every release. */
export const groupName = /^[_a-zA-Z][a-zA-Z0-9:_.-]*$/;
