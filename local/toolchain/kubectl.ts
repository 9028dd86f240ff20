import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { main } from "../cli";
import { ensureBinary } from "./binaries";
import { LocalError } from "../lib/errors";
import { stateFolder } from "../lib/paths";

/** `./local/kubectl`: kubectl for the cluster of this checkout. */
main(async () => {
  const kubeconfig = join(stateFolder, "kubeconfig");
  if (!existsSync(kubeconfig)) {
    throw new LocalError(`${kubeconfig}: missing, so there is no local cluster`, "Start it with `make up`.");
  }
  const { status, error } = spawnSync(await ensureBinary("kubectl"), process.argv.slice(2), {
    env: { ...process.env, KUBECONFIG: kubeconfig },
    stdio: "inherit",
  });
  if (error) throw error;
  process.exitCode = status ?? 130;
});
