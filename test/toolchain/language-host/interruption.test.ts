import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PulumiProject } from "../../support/pulumi-project";

/** Nothing that an update started outlives it, however it ends, and the stack can be used again. */
let project: PulumiProject;
beforeAll(async () => (project = await PulumiProject.create()), 120_000);
afterAll(() => project.remove());

/** A program that makes one resource, writes down its process id and the language host's, and never ends. */
const endless = `
  const made = new (require("@pulumi/random").RandomUuid)("made", {});
  made.result.apply(() => require("fs").writeFileSync("pids", process.pid + " " + process.ppid));
  setInterval(() => undefined, 1000);`;

async function until(what: string, condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 600) throw new Error(`waited a minute in vain: ${what}`);
    await sleep(100);
  }
}

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

async function interruptWith(signal: NodeJS.Signals): Promise<{ pids: number[]; code: number | null }> {
  const file = join(project.folder, "pids");
  rmSync(file, { force: true });
  project.write(endless);
  const update = project.start("up", "--yes", "--skip-preview");
  const ended = new Promise<number | null>((resolve) => update.once("exit", resolve));
  await until(
    "the program has made its resource",
    () => existsSync(file) && readFileSync(file, "utf8").includes(" "),
  );
  const pids = readFileSync(file, "utf8").split(" ").map(Number);
  expect(pids.map(isAlive)).toEqual([true, true]);
  update.kill(signal);
  const code = await ended;
  await until("its processes have ended", () => !pids.some(isAlive));
  return { pids, code };
}

test("an interrupted update ends its program, keeps what was made and leaves the stack free", async () => {
  const { code } = await interruptWith("SIGINT");
  expect(code).not.toBe(0);
  expect([...(await project.state()).keys()]).toContain("made");
  project.write("");
  await project.up();
  expect([...(await project.state()).keys()]).not.toContain("made");
}, 120_000);

test("after a killed engine its plugins end by themselves, and cancel frees the stack", async () => {
  await interruptWith("SIGKILL");
  project.write("exports.done = true;");
  expect(await project.fail("up", "--yes", "--skip-preview")).toContain("currently locked");
  await project.succeed("cancel", "--yes");
  await project.up();
  expect(JSON.parse(await project.succeed("stack", "output", "--json"))).toEqual({ done: true });
}, 120_000);
