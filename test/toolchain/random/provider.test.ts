import { compareSync } from "bcryptjs";
import fc from "fast-check";
import { randomText, type TextOptions } from "../../../local/toolchain/random/characters";
import { changedInputs, check, create, importState } from "../../../local/toolchain/random/provider";
import {
  containsSecrets,
  secret,
  unknownValue,
  withoutSecrets,
} from "../../../local/toolchain/plugin/properties";

const type = (name: string): string => `random:index/random${name}:Random${name}`;
const defaults: TextOptions = {
  length: 1,
  lower: true,
  upper: true,
  numeric: true,
  special: true,
  minLower: 0,
  minUpper: 0,
  minNumeric: 0,
  minSpecial: 0,
  overrideSpecial: "",
};

describe("random texts", () => {
  const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

  test("have the length, the minimums and only allowed characters", () => {
    const minimum = fc.integer({ min: 0, max: 6 });
    const options = fc.record({
      extra: fc.integer({ min: 0, max: 40 }),
      lower: fc.boolean(),
      upper: fc.boolean(),
      numeric: fc.boolean(),
      special: fc.boolean(),
      minLower: minimum,
      minUpper: minimum,
      minNumeric: minimum,
      minSpecial: minimum,
    });
    fc.assert(
      fc.property(options, ({ extra, ...given }) => {
        const needed = given.minLower + given.minUpper + given.minNumeric + given.minSpecial;
        const some = given.lower || given.upper || given.numeric || given.special;
        const length = needed + (some ? extra : 0);
        const text = randomText({ ...given, length, overrideSpecial: "_%" });
        expect(text).toHaveLength(length);
        const classes = [
          [/[a-z]/g, given.lower, given.minLower],
          [/[A-Z]/g, given.upper, given.minUpper],
          [/[0-9]/g, given.numeric, given.minNumeric],
          [/[_%]/g, given.special, given.minSpecial],
        ] as const;
        for (const [pattern, enabled, least] of classes) {
          expect(count(text, pattern)).toBeGreaterThanOrEqual(least);
          if (!enabled) expect(count(text, pattern)).toBe(least);
        }
      }),
    );
  });

  test("do not put the mandatory characters in front", () => {
    const options = { ...defaults, upper: false, special: false, numeric: false, length: 20, minNumeric: 1 };
    const places = new Set(Array.from({ length: 200 }, () => randomText(options).search(/[0-9]/)));
    expect(places.size).toBeGreaterThan(10);
  });
});

describe("the inputs that are refused", () => {
  test.each([
    [{}, "length", "missing"],
    [{ length: 0 }, "length", "0; it must be a whole number of at least 1"],
    [{ length: 2.5 }, "length", "2.5; it must be a whole number"],
    [{ length: "12" }, "length", '"12"; it must be a whole number'],
    [{ length: 8, minUpper: -1 }, "minUpper", "-1; it must be a whole number of at least 0"],
    [
      { length: 3, minLower: 2, minSpecial: 2 },
      "length",
      "3; the minimums (minLower and so on) need 4 characters",
    ],
    [
      { length: 3, lower: false, upper: false, numeric: false, special: false },
      "length",
      "no character is allowed",
    ],
    [{ length: 3, lenght: 4 }, "lenght", "unknown; known are length, lower"],
  ])("%j", (inputs, property, reason) => {
    const failures = check(type("Password"), inputs);
    expect(failures).toEqual([{ property, reason: expect.stringContaining(reason) as string }]);
  });

  test("nothing is refused that a preview does not know yet", () => {
    expect(check(type("Password"), { length: unknownValue })).toEqual([]);
  });

  test("a kind that the stand-in does not know is named", () => {
    expect(() => check(type("Pet"), {})).toThrow("random:index/randomPet:RandomPet: this stand-in");
  });
});

describe("a change replaces", () => {
  const state = { length: 12, special: true, keepers: { rotation: "1" }, result: "abc" };
  test.each([
    ["nothing changed", { length: 12, keepers: { rotation: "1" } }, []],
    ["a default was written out", { length: 12, special: true, minLower: 0, keepers: { rotation: "1" } }, []],
    ["a keeper became a secret with the same value", { length: 12, keepers: { rotation: secret("1") } }, []],
    ["a keeper changed", { length: 12, keepers: { rotation: "2" } }, ["keepers"]],
    ["a keeper is not known yet", { length: 12, keepers: unknownValue }, ["keepers"]],
    ["a keeper's part is not known yet", { length: 12, keepers: { rotation: unknownValue } }, ["keepers"]],
    ["the keepers are gone", { length: 12 }, ["keepers"]],
    [
      "the length and a class changed",
      { length: 13, special: false, keepers: { rotation: "1" } },
      ["length", "special"],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(changedInputs(type("String"), state, inputs)).toEqual(expected);
  });
});

describe("created values", () => {
  test("a password and its hash are secret, fit together, and the id does not tell them", () => {
    const { id, properties } = create(type("Password"), { length: 24 }, false);
    expect(id).toBe("none");
    expect([properties.result, properties.bcryptHash].map((value) => containsSecrets(value!))).toEqual([
      true,
      true,
    ]);
    const { result, bcryptHash } = withoutSecrets(properties) as { result: string; bcryptHash: string };
    expect(compareSync(result, bcryptHash)).toBe(true);
    expect(properties).toMatchObject({ length: 24, special: true, minLower: 0 });
  });

  test("a secret keeper stays secret", () => {
    const { properties } = create(type("Uuid"), { keepers: { token: secret("t0p") } }, false);
    expect(containsSecrets(properties.keepers!)).toBe(true);
  });

  test("an id's notations name the same bytes, behind the prefix", () => {
    const { id, properties } = create(type("Id"), { byteLength: 5, prefix: "job-" }, false);
    const bytes = Buffer.from(id, "base64url");
    expect(bytes).toHaveLength(5);
    expect(properties).toMatchObject({
      b64Url: `job-${id}`,
      b64Std: `job-${bytes.toString("base64")}`,
      hex: `job-${bytes.toString("hex")}`,
      dec: `job-${BigInt(`0x${bytes.toString("hex")}`)}`,
    });
  });

  test("a preview leaves every output open and makes no id", () => {
    expect(create(type("Bytes"), { length: 4 }, true)).toEqual({
      id: "",
      properties: { length: 4, base64: unknownValue, hex: unknownValue },
    });
  });
});

describe("import", () => {
  test("of a password takes its length and keeps it secret", () => {
    const { id, properties, inputs } = importState(type("Password"), "correct horse");
    expect(id).toBe("none");
    expect(inputs).toEqual({ length: 13 });
    expect(JSON.stringify(properties.result)).toContain("correct horse");
    expect(containsSecrets(properties.result!)).toBe(true);
  });

  test.each([
    ["Id", "job-,AQID", { b64Url: "job-AQID", dec: "job-66051", byteLength: 3, prefix: "job-" }],
    ["Id", "AQID", { hex: "010203", byteLength: 3 }],
    ["String", "abc", { result: "abc", length: 3 }],
  ])("of a Random%s %s", (name, id, properties) => {
    expect(importState(type(name), id).properties).toMatchObject(properties);
  });

  test.each([
    ["Uuid", "not-a-uuid", "it must be a UUID"],
    ["Bytes", "***", "it must be base64 text"],
    ["Id", "ab$d", "it must be base64url text"],
  ])("of a Random%s refuses %s", (name, id, message) => {
    expect(() => importState(type(name), id)).toThrow(message);
  });
});
