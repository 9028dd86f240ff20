import { join } from "node:path";
import { contentHash, fileContents } from "../../lib/content-hash";
import { logFile, repository } from "../lib/paths";
import { run } from "../lib/run";
import { cachedLayer, type Layer } from "./layer";
import { packFolder } from "./tree";

const source = "local/images/go/pause";

/** The program that holds a pod's namespaces, at /pause. Kubernetes' own is written in C; this one needs no C compiler. */
export async function pauseLayer(): Promise<Layer> {
  const goVersion = await run("go", ["env", "GOVERSION"], { remedy: "Install Go 1.25 or newer." });
  const key = contentHash({ ...fileContents(repository, [source]), goVersion });
  return cachedLayer("pause", key, async (tar, scratch) => {
    const root = join(scratch, "root");
    await run("go", ["build", "-trimpath", "-ldflags=-s -w", "-o", join(root, "pause"), "."], {
      cwd: join(repository, source),
      env: { ...process.env, CGO_ENABLED: "0" },
      log: logFile("images"),
    });
    await packFolder(root, tar);
  });
}
