import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leaderCommand } from "../../../components/celeborn/master-probes";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "leader-probe-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The probe's end, beside a curl that says this. */
function passes(text: string, code = 0): boolean {
  const curl = join(folder, "curl");
  writeFileSync(curl, `#!/bin/bash\ncat <<'TEXT'\n${text}\nTEXT\nexit ${code}\n`);
  chmodSync(curl, 0o755);
  const [program, ...args] = leaderCommand;
  const { status } = spawnSync(program!, args, { env: { PATH: `${folder}:${process.env.PATH}` } });
  return status === 0;
}

/** As 0.5.4 and 0.6.3 write it alike. */
const info = (leader: string) =>
  `====================== Master Group INFO ==============================
group id: c5196f6d-2c34-3ed3-8b8a-47bede733167
${leader}

[0:c12, 1:c12, 2:c11]`;

it.each([
  "leader info: 0(localhost:9872)",
  "leader info: 2(celeborn-master-2.celeborn-master.n.svc.cluster.local:9872)",
  "leader info: 1([fd00::7]:9872)",
])("passes with %s", (leader) => expect(passes(info(leader))).toBe(true));

it.each(["leader info: ()", "leader not found", "leader info: 1()"])("does not pass with %s", (leader) =>
  expect(passes(info(leader))).toBe(false),
);

it("does not pass without an answer", () => expect(passes("", 7)).toBe(false));
