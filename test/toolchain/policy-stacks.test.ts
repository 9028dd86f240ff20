import { join } from "node:path";
import { repository } from "../../local/lib/paths";
import { stackNames } from "../../stacks/source";
import { withPoliciesOf } from "../support/policy-pack";
import { useScenario } from "./kubernetes/fixture";

/** Every stack with its environment's policies in the real engine, as a preview before its first `up` against an empty cluster. */
const scenario = useScenario();

const source = (file: string): string => JSON.stringify(join(repository, file));

/** The program of `index.ts`, with the stack's configuration but for the cluster to reach. */
const write = (stack: string): void =>
  scenario.project().write(`
    require("tsx/cjs");
    const { Platform } = require(${source("components/platform.ts")});
    const { loadConfig } = require(${source("stacks/config.ts")});
    const { readStackFile } = require(${source("stacks/source.ts")});
    const config = loadConfig(readStackFile(${JSON.stringify(stack)}));
    const cluster = { ...config.cluster, kubeconfig: ${JSON.stringify(scenario.cluster().kubeconfig)}, context: "test" };
    new Platform("platform", { ...config, cluster });`);

test.each(stackNames())(
  "the stack %s breaks no rule of its environment",
  async (stack) => {
    write(stack);
    const shown = await scenario.project().succeed("preview", ...withPoliciesOf(stack));
    expect(shown).toMatch(/spark-platform@v\d/);
    expect(shown).not.toContain("[mandatory]");
    expect(Number(/\+ (\d+) to create/.exec(shown)?.[1])).toBeGreaterThan(100);
  },
  180_000,
);
