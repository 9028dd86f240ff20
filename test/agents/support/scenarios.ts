import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tuning } from "../../../agents/etcd-supervisor/tuning";
import { type Laboratory, Members, laboratory } from "./event-members";

/** Makes the scenario's members; they are removed when it has ended. */
export type Begin = (tuning?: Partial<Tuning>, settings?: Record<string, unknown>) => Promise<Members>;
export type Scenario = (begin: Begin) => Promise<void>;

/** So many at once: they mostly wait, but on two cores more of them make elections late. */
const atOnce = 4;

/** One test for each scenario; they run side by side, since jest's own concurrent tests do not wait for beforeAll. */
export function concurrently(scenarios: Readonly<Record<string, Scenario>>): void {
  const outcomes = new Map<string, Promise<void>>();
  let shared: Laboratory;
  beforeAll(async () => {
    shared = await laboratory();
    const waiting: (() => void)[] = [];
    let running = 0;
    for (const [name, scenario] of Object.entries(scenarios)) {
      const outcome = (async () => {
        if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
        running++;
        try {
          await runOne(shared, name, scenario);
        } finally {
          running--;
          waiting.shift()?.();
        }
      })();
      outcome.catch(() => undefined);
      outcomes.set(name, outcome);
    }
  }, 600_000);
  afterAll(async () => {
    await Promise.allSettled(outcomes.values());
    rmSync(shared.root, { recursive: true, force: true });
  }, 600_000);
  for (const name of Object.keys(scenarios)) test(name, () => outcomes.get(name)!, 600_000);
}

async function runOne(shared: Laboratory, name: string, scenario: Scenario): Promise<void> {
  let members: Members | undefined;
  const begun = Date.now();
  try {
    await scenario(async (tuning, settings) => (members = await Members.create(shared, tuning, settings)));
  } catch (error) {
    const path = join(tmpdir(), `etcd-supervisor-${Date.now()}.log`);
    writeFileSync(path, `${name}\n${members?.logs() ?? ""}`);
    throw new Error(
      `after ${(Date.now() - begun) / 1000} s: ${String(error)}; logs of its supervisors: ${path}`,
      {
        cause: error,
      },
    );
  } finally {
    await members?.remove();
  }
}
