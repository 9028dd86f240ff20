import { Platform } from "../../components/platform";
import { containersOf } from "../../policies/lib/containers";
import { loadConfig } from "../../stacks/config";
import { readStackFile, stackNames } from "../../stacks/source";
import { everyRule, violations } from "../support/policy";
import { record } from "../support/record";

describe.each(stackNames())("the stack %s", (stack) => {
  it("breaks no rule", async () => {
    const config = loadConfig(readStackFile(stack));
    const resources = await record(() => void new Platform("platform", config));
    expect(containersOf(resources.map(({ inputs }) => inputs as object)).known.length).toBeGreaterThan(3);
    const broken = (await everyRule())
      .flatMap(({ rules }) => rules)
      .flatMap((rule) =>
        resources.flatMap(({ type, name, inputs }) => violations(rule, { type, name, props: inputs })),
      );
    expect(broken).toEqual([]);
  });
});
