import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { contentHash } from "../../../lib/content-hash";
import { LocalError } from "../../lib/errors";
import { cacheFolder, logFile, repository } from "../../lib/paths";
import { run, runResult } from "../../lib/run";
import { buildFlags, goExecutableName, goTools, toolVersion, type GoTool, type GoToolName } from "./go-tools";
import { withLock } from "./lock";
import { damage, fillFolder } from "./store";

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  CGO_ENABLED: "0",
  GOFLAGS: "-mod=readonly",
  GOWORK: "off",
});

/** Everything that a build's result depends on is in the folder's name, so another version never meets an old build. */
async function buildFolder(name: GoToolName): Promise<string> {
  const tool: GoTool = goTools[name];
  const cwd = join(repository, tool.folder);
  const go = await run("go", ["env", "GOVERSION", "GOOS", "GOARCH"], {
    cwd,
    env: environment(),
    remedy: "Install Go, in the version that the go.mod files under local/ name, or a newer one (go.dev/dl).",
  });
  const hash = contentHash({
    go,
    flags: buildFlags(tool).join("\0"),
    packages: JSON.stringify(tool.packages),
    "go.mod": readFileSync(join(cwd, "go.mod")),
    "go.sum": readFileSync(join(cwd, "go.sum")),
  });
  return join(cacheFolder, "bin", `${name}-${toolVersion(tool)}-${hash}`);
}

async function build(name: GoToolName, folder: string): Promise<void> {
  const tool: GoTool = goTools[name];
  const log = logFile(`build-${name}`);
  const packages = Object.entries(tool.packages);
  await fillFolder(folder, async (temporary) => {
    const args = ["build", ...buildFlags(tool), "-o", `${temporary}/`, ...packages.map(([, main]) => main)];
    const { code } = await runResult("go", args, {
      cwd: join(repository, tool.folder),
      env: environment(),
      log,
    });
    if (code !== 0) {
      throw new LocalError(
        `go build of ${name} ${toolVersion(tool)} exited with ${code}`,
        "If the log shows a download that failed, check the Go module proxy (go env GOPROXY); if it shows a full disk, free some space. Then run the same command again.",
        log,
      );
    }
    for (const [executable, main] of packages) {
      const built = join(temporary, goExecutableName(main));
      if (built !== join(temporary, executable)) renameSync(built, join(temporary, executable));
    }
  });
}

/**
 * The path of an executable of a tool, built if it is not there yet or no longer what was built.
 * @param notify gets one line for every wait of minutes and for every damaged build
 */
export async function ensureExecutable(
  name: GoToolName,
  executable: string,
  notify: (line: string) => void,
): Promise<string> {
  const folder = await buildFolder(name);
  const path = join(folder, executable);
  if ((await damage(path)) === "whole") return path;
  const title = `${name} ${toolVersion(goTools[name])}`;
  return withLock(
    `${folder}.lock`,
    async () => {
      const found = await damage(path);
      if (found === "whole") return path;
      if (found !== "absent") notify(`${found.damaged}. Building it again.`);
      notify(
        `building ${title} from its Go module (minutes, once per version; log: ${logFile(`build-${name}`)})`,
      );
      await build(name, folder);
      return path;
    },
    () => notify(`waiting for another process that builds ${title}`),
  );
}
