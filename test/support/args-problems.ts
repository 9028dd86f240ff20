import * as pulumi from "@pulumi/pulumi";

/** What a constructor says is wrong with its arguments, `path: what` each; empty if nothing is. */
export async function argsProblems(build: () => Promise<unknown>): Promise<string[]> {
  try {
    await build();
  } catch (error) {
    if (pulumi.InputPropertiesError.isInstance(error))
      return (error.errors ?? []).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
    throw error;
  }
  return [];
}
