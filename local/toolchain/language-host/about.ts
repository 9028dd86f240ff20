import { createRequire } from "node:module";
import { join } from "node:path";
import { AboutResponse, type ProgramInfo } from "@pulumi/pulumi/proto/language_pb";
import { packageManager } from "./install";
import { runtimeOptions } from "./options";

/** What `pulumi about` shows of the runtime. */
export function about(info: ProgramInfo | undefined): AboutResponse {
  const directory = info?.getProgramDirectory() ?? process.cwd();
  const response = new AboutResponse();
  response.setExecutable(process.execPath);
  response.setVersion(process.version);
  const metadata = response.getMetadataMap();
  metadata.set("packagemanager", packageManager(directory, runtimeOptions(info).packagemanager));
  const typescript = typescriptVersion(directory);
  if (typescript) metadata.set("typescriptVersion", typescript);
  return response;
}

/** The TypeScript that the program would load, if it has one. */
function typescriptVersion(directory: string): string | undefined {
  const load = createRequire(join(directory, "package.json"));
  try {
    return (load("typescript/package.json") as { version: string }).version;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
