import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { type Rule, type Subject, everyRule, violations } from "../support/policy";
import type { Fixture } from "./fixtures/fixture";

type Json = unknown;
type Path = readonly (string | number)[];

/** Every place in a value, but the value itself. */
const pathsIn = (value: Json): Path[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [
        [key],
        ...pathsIn(inner).map((path) => [key, ...path]),
      ])
    : [];

function replaced(value: Json, [key, ...rest]: Path, by: Json): Json {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as Json[])] : { ...(value as object) }) as Record<
    string,
    Json
  >;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

let rules: readonly Rule[];
let stacks: readonly (readonly Subject[])[];
beforeAll(async () => {
  rules = (await everyRule()).flatMap((file) => file.rules);
  const folder = join(__dirname, "fixtures");
  const fixtures = await Promise.all(
    readdirSync(folder).map(async (file) => (await import(join(folder, file))) as Partial<Fixture>),
  );
  stacks = fixtures.flatMap(({ good, bad }) => [good ?? [], bad ?? []]).filter((stack) => stack.length > 0);
});

/** A fixture with one field changed, of any of its objects. */
const changed = (by: fc.Arbitrary<Json>) =>
  fc
    .record({ stack: fc.nat(), subject: fc.nat(), path: fc.nat(), by })
    .map((chosen): { stack: readonly Subject[]; index: number; path: Path; by: Json } => {
      const stack = stacks[chosen.stack % stacks.length]!;
      const index = chosen.subject % stack.length;
      const paths = pathsIn(stack[index]!.props);
      return { stack, index, path: paths[chosen.path % paths.length]!, by: chosen.by };
    });

const changedIn = (stack: readonly Subject[], index: number, path: Path, by: Json): Subject[] =>
  stack.map((subject, at) =>
    at === index ? { ...subject, props: replaced(subject.props, path, by) as Subject["props"] } : subject,
  );

const judge = (subjects: readonly Subject[]): string[] => rules.flatMap((rule) => violations(rule, subjects));

it("no field of a wrong form ends a rule with an error", () =>
  fc.assert(
    fc.property(
      changed(fc.constantFrom<Json>("text", "", 1, -1, true, [], [1], [null], {}, { a: 1 }, null)),
      ({ stack, index, path, by }) => void judge(changedIn(stack, index, path, by)),
    ),
    { numRuns: 400 },
  ));

it("a field that is null is one that is not there", () =>
  fc.assert(
    fc.property(changed(fc.constant(null)), ({ stack, index, path }) => {
      fc.pre(typeof path.at(-1) === "string" && !/^\d+$/.test(String(path.at(-1))));
      expect(judge(changedIn(stack, index, path, null))).toEqual(
        judge(changedIn(stack, index, path, undefined)),
      );
    }),
    { numRuns: 200 },
  ));
