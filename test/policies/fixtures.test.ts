import { readdirSync } from "node:fs";
import { join } from "node:path";
import { everyRule, violations } from "../support/policy";
import type { Fixture } from "./fixtures/fixture";

interface Configured extends Fixture {
  /** What the rule is told besides. */
  readonly config?: object;
}

const fixtureOf = async (rule: string): Promise<Configured> =>
  (await import(join(__dirname, "fixtures", rule))) as Configured;

/** Rules that a tenant's namespace breaks which has nothing but what a fixture is about. */
const ofTenants = /^tenants-/;

describe("the fixture of every rule", () => {
  it("is one that this rule alone refuses", async () => {
    const rules = (await everyRule()).flatMap((file) => file.rules);
    for (const own of rules) {
      const { good, bad, config } = await fixtureOf(own.name);
      expect({ [own.name]: violations(own, good, config) }).toEqual({ [own.name]: [] });
      expect(violations(own, bad, config).length).toBeGreaterThan(0);
      for (const other of rules.filter(({ name }) => name !== own.name && !ofTenants.test(name))) {
        const capacity =
          other.name === "guarantees-within-capacity" ? { capacity: { vcore: "10", memory: "64Gi" } } : {};
        expect({ [`${own.name}, ${other.name}`]: violations(other, bad, capacity) }).toEqual({
          [`${own.name}, ${other.name}`]: [],
        });
      }
    }
  });

  it("has a test that says what is reported", async () => {
    const rules = (await everyRule()).flatMap((file) => file.rules);
    const files = readdirSync(__dirname);
    expect(files).toEqual(expect.arrayContaining(rules.map(({ name }) => `${name}.test.ts`)));
  });
});
