import { runResult } from "../lib/run";

/**
 * The paths of the shared libraries that a program is linked with, and of its loader. Empty for a static program.
 * Libraries that it opens while it runs are not among them.
 */
export async function sharedLibraries(program: string): Promise<string[]> {
  const { stdout } = await runResult("ldd", [program], { env: { ...process.env, LC_ALL: "C" } });
  return libraryPaths(stdout);
}

/** The paths in the output of ldd, whose lines are `name => /path (address)`, or `/path (address)` for the loader. */
export function libraryPaths(ldd: string): string[] {
  const paths = ldd.split("\n").map((line) => /(?:=> |^\s*)(\/\S+) \(0x[0-9a-f]+\)$/.exec(line)?.[1]);
  return paths.filter((path) => path !== undefined);
}
