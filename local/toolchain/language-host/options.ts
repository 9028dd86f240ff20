import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

const packageManagers = ["auto", "npm", "yarn", "pnpm", "bun"] as const;
export type PackageManager = (typeof packageManagers)[number];

/** The `runtime.options` of a Pulumi.yaml, PulumiPolicy.yaml or PulumiPlugin.yaml. */
export interface RuntimeOptions {
  /** Let the SDK compile TypeScript with ts-node. Default true, as in the official host. */
  readonly typescript: boolean;
  /** Path of a tsconfig.json for ts-node. */
  readonly tsconfig?: string;
  /** Arguments for node itself. */
  readonly nodeargs: readonly string[];
  readonly packagemanager: PackageManager;
}

/** @throws Error that names the option, its value and what is allowed */
export function runtimeOptions(info: ProgramInfo | undefined): RuntimeOptions {
  const given = (info?.getOptions()?.toJavaScript() ?? {}) as Record<string, unknown>;
  const option = <Value>(name: string, allowed: string, test: (value: unknown) => value is Value) => {
    const value = given[name];
    if (value === undefined || test(value)) return value;
    throw new Error(`runtime.options.${name}: ${JSON.stringify(value)}; it must be ${allowed}`);
  };
  const isText = (value: unknown) => typeof value === "string";
  const isPackageManager = (value: unknown): value is PackageManager =>
    packageManagers.includes(value as PackageManager);
  return {
    typescript: option("typescript", "true or false", (value) => typeof value === "boolean") ?? true,
    tsconfig: option("tsconfig", "a path", isText),
    nodeargs: splitArguments(option("nodeargs", "a text", isText) ?? ""),
    packagemanager:
      option("packagemanager", `one of ${packageManagers.join(", ")}`, isPackageManager) ?? "auto",
  };
}

/** Splits a command line into words; single and double quotes keep spaces together, as in a shell. */
export function splitArguments(line: string): string[] {
  const words = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}

/** What the options mean for the environment of the SDK's entry points. */
export const optionsEnvironment = (options: RuntimeOptions): NodeJS.ProcessEnv => ({
  ...(options.typescript && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
  ...(options.tsconfig && { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
});
