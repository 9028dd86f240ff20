/** It starts: a program that writes one file again and again, and kills it. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeAtomically } from "../../agents/lib/atomic-file";
import { repository } from "../../local/lib/paths";

test("a writer that is killed at any moment leaves the old content or the new, whole", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "atomic-file-")), "manifest.yaml");
  const size = 3_000_000;
  await writeAtomically(path, "a".repeat(size), { mode: 0o600 });
  const program = `
    const { writeAtomically } = require("${repository}/agents/lib/atomic-file.ts");
    (async () => { for (;;) for (const letter of "ba") {
      await writeAtomically(${JSON.stringify(path)}, letter.repeat(${size}), { mode: 0o600, temporaryFolder: ${JSON.stringify(join(path, "../unfinished"))} });
      process.stdout.write(".");
    } })();`;
  let rounds = 0;
  for (let kill = 0; kill < 5; kill++) {
    const writer = spawn(process.execPath, ["--import", "tsx", "--input-type=commonjs", "--eval", program], {
      cwd: repository,
    });
    const before = rounds;
    await new Promise<void>((resolve) => {
      writer.stdout.on("data", (dots: Buffer) => {
        rounds += dots.length;
        if (rounds >= before + 2) resolve();
      });
    });
    await sleep(3 + kill * 7);
    const ended = new Promise((resolve) => writer.once("exit", resolve));
    writer.kill("SIGKILL");
    await ended;
    const content = readFileSync(path, "utf8");
    expect(content).toHaveLength(size);
    expect(new Set(content).size).toBe(1);
  }
  expect(rounds).toBeGreaterThanOrEqual(10);
}, 60_000);
