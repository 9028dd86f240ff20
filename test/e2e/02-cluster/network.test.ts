import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../../../local/lib/paths";
import { run } from "../../../local/lib/run";

interface Look {
  readonly links: string;
  readonly routes: string;
  readonly rules: string;
  readonly tables: string;
  /** What `make down` would complain about. */
  readonly leftovers: readonly string[];
}

const state = mkdtempSync(join(tmpdir(), "network-"));
afterAll(() => rmSync(state, { recursive: true, force: true }));

describe("the cluster's network", () => {
  let round: { before: Look; meanwhile: Look; after: Look };

  beforeAll(async () => {
    const script = join(repository, "test", "support", "network-round-trip.ts");
    const env = { ...process.env, SPARK_PLATFORM_STATE: state };
    const args = ["--net", "node", "--import", "tsx", script];
    round = JSON.parse(await run("unshare", args, { cwd: repository, env })) as typeof round;
  });

  it("has bridges, routes and rules while it is there", () => {
    expect(round.meanwhile.links).toMatch(/spark-node[^]*spark-pods/);
    expect(round.meanwhile.routes).toMatch(
      /unreachable 10\.245\.0\.0\/16[^]*10\.246\.0\.0\/16 dev spark-node/,
    );
    expect(round.meanwhile.rules).toMatch(/KUBE-SERVICES/);
  });

  it("would not be overlooked if it stayed", () => {
    expect(round.meanwhile.leftovers).toEqual([
      "interface spark-pods",
      "interface spark-node",
      "packet filter chains KUBE-* or CNI-*",
    ]);
  });

  it("is taken away without a trace, and a rule of the machine's own stays", () => {
    expect(round.after).toEqual(round.before);
    expect(round.after.rules).toContain("--dport 23 -j DROP");
  });
});
