import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Platform } from "../../components/platform";
import { containersOf } from "../../policies/lib/containers";
import { repository } from "../../local/lib/paths";
import { loadConfig } from "../../stacks/config";
import { readStackFile, stackNames } from "../../stacks/source";
import { everyRule, subjectOf, violations } from "../support/policy";
import { record } from "../support/record";

type Configuration = Readonly<Record<string, { readonly enforcementLevel?: string }>>;

const configurationOf = (stack: string): Configuration => {
  const file = join(repository, "policies", `${stack}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Configuration) : {};
};

describe.each(stackNames())("the stack %s", (stack) => {
  it("breaks no rule", async () => {
    const config = loadConfig(readStackFile(stack));
    const resources = (await record(() => void new Platform("platform", config))).map(subjectOf);
    expect(containersOf(resources.map(({ props }) => props)).known.length).toBeGreaterThan(3);
    const configuration = configurationOf(stack);
    const rules = (await everyRule()).flatMap(({ rules }) => rules);
    const broken = rules
      .filter(({ name }) => configuration[name]?.enforcementLevel !== "disabled")
      .flatMap((rule) =>
        violations(rule, resources, configuration[rule.name]).map((message) => `${rule.name}: ${message}`),
      );
    expect(broken).toEqual([]);
  });
});
