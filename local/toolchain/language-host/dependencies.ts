import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Package {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  /** Says that the package is the SDK of a resource provider. */
  readonly pulumi?: {
    readonly resource?: boolean;
    readonly name?: string;
    readonly version?: string;
    readonly server?: string;
  };
}

const readPackage = (folder: string): Package | undefined => {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Package;
  } catch (error) {
    throw new Error(`${file}: ${String(error)}; install the dependencies again`, { cause: error });
  }
};

/** The nearest node_modules folder, from the program's directory upwards, as node looks for packages. */
function packagesFolder(directory: string): string | undefined {
  const folder = join(directory, "node_modules");
  if (existsSync(folder)) return folder;
  const parent = dirname(directory);
  return parent === directory ? undefined : packagesFolder(parent);
}

/** Every package that is installed for a program. Copies nested below another package are not listed. */
export function installedPackages(directory: string): Package[] {
  const folder = packagesFolder(directory);
  if (!folder) return [];
  const names = readdirSync(folder).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(folder, name)).map((scoped) => join(name, scoped)) : [name],
  );
  return names
    .map((name) => readPackage(join(folder, name)))
    .filter((found) => found?.version !== undefined) as Package[];
}

/** The packages that a program's package.json names, in the version that is installed. */
export function directDependencies(directory: string): Package[] {
  const own = readPackage(directory);
  const names = new Set(Object.keys({ ...own?.dependencies, ...own?.devDependencies }));
  return installedPackages(directory).filter((installed) => names.has(installed.name));
}

/** A plugin that the engine needs for a program. */
export interface RequiredPlugin {
  readonly name: string;
  /** With its leading v. */
  readonly version: string;
  readonly server: string;
}

/** The resource plugins that belong to the SDKs installed for a program. */
export function requiredPlugins(directory: string): RequiredPlugin[] {
  return installedPackages(directory)
    .filter((installed) => installed.pulumi?.resource)
    .map(({ name, version, pulumi }) => ({
      name: pulumi?.name ?? name.replace(/^@pulumi\//, ""),
      version: `v${(pulumi?.version ?? version).replace(/^v/, "")}`,
      server: pulumi?.server ?? "",
    }));
}
