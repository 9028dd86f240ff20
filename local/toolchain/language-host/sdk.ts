import { createRequire } from "node:module";
import { join } from "node:path";

export type EntryPoint = "run" | "run-plugin" | "run-policy-pack";

/**
 * The file in the program's own @pulumi/pulumi that runs it.
 * @param directory of the program
 * @throws Error with what to install where
 */
export function sdkEntryPoint(entryPoint: EntryPoint, directory: string): string {
  const resolve = createRequire(join(directory, "package.json")).resolve;
  try {
    return resolve(`@pulumi/pulumi/cmd/${entryPoint}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new Error(
      `${directory}: the Pulumi SDK (@pulumi/pulumi) is not installed; run \`npm install\` there and try again`,
      { cause: error },
    );
  }
}
