import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../local/lib/paths";
import type { PulumiProject } from "./pulumi-project";

const folder = join(repository, "policies");

/** The engine's options for the project's own policies. @param configFile of the rules; default: none */
export const withPolicies = (configFile?: string): string[] => [
  "--policy-pack",
  folder,
  ...(configFile === undefined ? [] : ["--policy-pack-config", configFile]),
];

/** With the configuration of a stack's environment. */
export const withPoliciesOf = (stack: string): string[] => withPolicies(join(folder, `${stack}.json`));

/** With a configuration of a test's own, which it writes into the project's folder. */
export function withPoliciesSet(project: PulumiProject, config: object): string[] {
  const file = join(project.folder, "policy-config.json");
  writeFileSync(file, JSON.stringify(config));
  return withPolicies(file);
}
