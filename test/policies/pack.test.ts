import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PolicyPack, type PolicyPackArgs } from "@pulumi/policy";
import { repository } from "../../local/lib/paths";
import "../../policies";
import { everyRule } from "../support/policy";

/** What the engine and the reader of a violation need of every rule, now and later. */
jest.mock("@pulumi/policy", () => ({
  ...jest.requireActual<object>("@pulumi/policy"),
  PolicyPack: jest.fn(),
}));
const read = (file: string): string => readFileSync(join(repository, "policies", file), "utf8");

it("has every rule of the folder, so that none is forgotten", async () => {
  const [[, { policies }]] = jest.mocked(PolicyPack).mock.calls as [[string, PolicyPackArgs]];
  const rules = (await everyRule()).flatMap((file) => file.rules);
  expect(rules.length).toBeGreaterThan(0);
  expect(policies.map(({ name }) => name).sort()).toEqual(rules.map(({ name }) => name).sort());
});

it("has the version without which the server does not start", () =>
  expect(JSON.parse(read("package.json"))).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
  }));

it("has configurations only for rules and settings that there are: the engine ignores any other rule", async () => {
  const rules = (await everyRule()).flatMap((file) => file.rules);
  const files = readdirSync(join(repository, "policies")).filter((file) =>
    /^(?!package).*\.json$/.test(file),
  );
  expect(files).toContain("prod.json");
  const configured = files.flatMap((file) =>
    Object.entries(JSON.parse(read(file)) as Record<string, object>),
  );
  for (const [name, settings] of configured) {
    const { properties = {} } = rules.find((rule) => rule.name === name)?.configSchema ?? {};
    expect([...Object.keys(properties), "enforcementLevel"]).toEqual(
      expect.arrayContaining(Object.keys(settings)),
    );
    expect(rules.map((rule) => rule.name)).toContain(name);
  }
});

it("says of every rule what it is, how bad a violation is, what to do, and where to read on", async () => {
  for (const { file, rules } of await everyRule()) {
    expect(rules.map(({ name }) => `${name}.ts`)).toEqual([file]);
    for (const rule of rules) {
      expect(rule).toMatchObject({
        description: expect.stringMatching(/^[A-Z].*\.$/) as string,
        enforcementLevel: "mandatory",
        severity: expect.stringMatching(/^(low|medium|high|critical)$/) as string,
        remediationSteps: expect.stringMatching(/^[A-Z].*\.$/) as string,
        url: expect.stringMatching(/^https:\/\//) as string,
      });
      expect(read("README.md")).toContain(`| \`${rule.name}\` | ${rule.severity} |`);
    }
  }
});
