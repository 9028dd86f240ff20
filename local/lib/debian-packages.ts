import { LocalError } from "./errors";
import { logFile } from "./paths";
import { run, runResult } from "./run";

/** True if dpkg has the package installed. False where there is no dpkg. */
async function installed(name: string): Promise<boolean> {
  const result = await runResult("dpkg-query", ["--show", "--showformat=${db:Status-Status}", name]).catch(
    () => undefined,
  );
  return result?.code === 0 && result.stdout === "installed";
}

/**
 * Installs Debian packages on this machine where they are missing; those that are there stay as they are.
 * @throws LocalError with the command that a person can run, where this process is not root or the machine has no apt
 */
export async function ensureDebianPackages(names: readonly string[], purpose: string): Promise<void> {
  const states = await Promise.all(names.map(async (name) => ({ name, present: await installed(name) })));
  const missing = states.filter(({ present }) => !present).map(({ name }) => name);
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(" ")}`;
  const remedy = `Run \`${command}\` as root on this Debian or Ubuntu machine, then the same command again.`;
  const version = await runResult("apt-get", ["--version"]).catch(() => undefined);
  if (version?.code !== 0 || process.getuid?.() !== 0)
    throw new LocalError(`${missing.join(", ")}: missing, needed ${purpose}`, remedy);
  const log = logFile("debian-packages");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // Another apt may be at work, such as unattended upgrades: wait for it.
  const install = ["-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", ...missing];
  const first = await runResult("apt-get", install, { env, log });
  if (first.code === 0) return;
  // The package lists may be missing, as in a fresh container, or older than the mirror.
  await run("apt-get", ["-o", "DPkg::Lock::Timeout=300", "update"], { env, log, remedy });
  await run("apt-get", install, { env, log, remedy });
}
