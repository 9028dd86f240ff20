/**
 * Thousands of random worlds against a simulated API server that misbehaves while other clients change things: nothing that lives or is somebody else's is ever deleted, and everything dead is gone
 * in the end, wherever a run was stopped.
 */
import fc from "fast-check";
import { run, type RunResult } from "../../../../agents/cleanup/run";
import { type TestObject, driver, object, ownedBy } from "./objects";
import { type World, appForm, rules, start, worldOf } from "./random-world";
import { type Fault, SimulatedApi } from "./simulated-api";

const faults: readonly Fault[] = [
  "429",
  "500 before",
  "500 after",
  "no answer before",
  "no answer after",
  "a proxy's 404",
  "slow",
];

interface RunForm {
  readonly cap: number;
  readonly concurrency: number;
  /** After so many requests somebody asks the program to stop, or its node is lost. */
  readonly end?: { readonly after: number; readonly how: "stop" | "crash" };
}

const runForm: fc.Arbitrary<RunForm> = fc.record(
  {
    cap: fc.integer({ min: 1, max: 60 }),
    concurrency: fc.integer({ min: 1, max: 8 }),
    end: fc.record({ after: fc.nat(60), how: fc.constantFrom("stop", "crash") }),
  },
  { requiredKeys: ["cap", "concurrency"] },
);

const scenario = fc.record({
  apps: fc.array(appForm, { minLength: 1, maxLength: 6 }),
  runs: fc.array(runForm, { maxLength: 3 }),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
  /** Of 100 requests, how many meet a fault, and before how many something changes. */
  trouble: fc.nat(30),
  changes: fc.nat(30),
  skew: fc.integer({ min: -7200, max: 7200 }),
});

/** Whole numbers below a limit, the same for the same seed. */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

/** Another client of the API does something. */
function change(api: SimulatedApi, world: World, random: (limit: number) => number): void {
  const all = [...api.objects.values()];
  const some = all.filter(({ kind, metadata: { labels } }) =>
    kind === "Pod" ? labels?.["spark-role"] === "executor" : true,
  );
  const chosen = some[random(some.length)];
  if (!chosen) return;
  const { uid, name } = chosen.metadata;
  switch (random(5)) {
    case 0:
      return api.touch(chosen);
    case 1: // The name is used again, by an application that runs.
      if (!world.dead.has(uid) || claims(all, uid)) return;
      api.add({ ...structuredClone(chosen), ...recreated(api, chosen, random(1_000_000)) });
      return;
    case 2: // Its owner is taken away: it is nobody's now.
      if (!world.dead.has(uid) || claims(all, uid)) return;
      delete chosen.metadata.ownerReferences;
      api.touch(chosen);
      world.dead.delete(uid);
      return;
    case 3: // Somebody else was faster.
      if (world.dead.has(uid) && !claims(all, uid)) api.objects.delete(SimulatedApi.key(chosen));
      return;
    default:
      api.add(object("ConfigMap", `new-${name}-${random(1_000_000)}`, { created: api.now }));
  }
}

/** Whether something belongs to it, whose fate would change with its own. */
const claims = (all: readonly TestObject[], uid: string): boolean =>
  all.some(({ metadata: { ownerReferences = [] } }) => ownerReferences.some((owner) => owner.uid === uid));

function recreated(api: SimulatedApi, { kind, metadata }: TestObject, number: number): TestObject {
  const of = driver(5000 + number, {
    created: api.now - 10,
    phase: "Running",
    name: `fresh-${number}`,
    uid: `fresh-uid-${number}`,
  });
  api.add(of);
  const { labels = {} } = metadata;
  return object(
    kind,
    metadata.name,
    { created: api.now },
    {
      labels: { ...labels, "spark-app-selector": of.metadata.labels!["spark-app-selector"]! },
      ownerReferences: ownedBy(of.metadata.name, of.metadata.uid),
    },
  );
}

interface Script {
  readonly world: World;
  readonly api: SimulatedApi;
  readonly state: { faults: boolean; crashed: boolean; stopAfter: number };
}

function begin(form: {
  apps: Parameters<typeof worldOf>[0];
  seed: number;
  trouble: number;
  changes: number;
}) {
  const world = worldOf(form.apps);
  const random = randomNumbers(form.seed);
  const wrong: string[] = [];
  const state = { faults: true, crashed: false, stopAfter: Infinity };
  const api: SimulatedApi = new SimulatedApi(
    new Map(world.objects.map((each) => [SimulatedApi.key(each), each])),
    start,
    {
      fault: () => {
        if (state.crashed) return "crash";
        return state.faults && random(100) < form.trouble ? faults[random(faults.length)]! : "none";
      },
      misses: () => state.faults && random(100) < form.changes,
      meanwhile: () => {
        if (state.faults && random(100) < form.changes) change(api, world, random);
      },
      onDelete: ({ kind, metadata: { name, uid } }) => {
        if (!world.dead.has(uid) && !world.either.has(uid)) wrong.push(`${kind} ${name} ${uid}`);
      },
    },
  );
  for (const uid of world.orphans) api.orphans.add(uid);
  return { world, api, state, wrong };
}

async function once({ api, state }: Script, form: RunForm, skew: number): Promise<RunResult> {
  const from = api.requests;
  const { end } = form;
  const isPast = (): boolean => end !== undefined && api.requests - from >= end.after;
  const send: SimulatedApi["send"] = (request) => {
    if (end?.how === "crash" && isPast()) state.crashed = true;
    return api.send(request);
  };
  const result = await run(
    {
      namespace: "p1",
      lease: { namespace: "spark-cleanup", name: "cleanup-p1" },
      rules,
      cap: form.cap,
      concurrency: form.concurrency,
      dryRun: false,
    },
    {
      send,
      clock: () => (api.now + skew) * 1000,
      ticks: () => api.now * 1000,
      sleep: api.sleep,
      every: api.every,
      isStopping: () => end?.how === "stop" && isPast(),
      identity: `run-${from}`,
    },
  );
  state.crashed = false;
  api.endTimers();
  api.finishTerminating();
  // Long enough for a lease that a crash has left.
  api.pass(300);
  return result;
}

const deadOf = ({ api, world }: Script): string[] =>
  [...api.objects.values()]
    .filter(({ metadata }) => world.dead.has(metadata.uid))
    .map(({ kind, metadata: { name } }) => `${kind} ${name}`);

jest.setTimeout(300_000);
beforeEach(() => void jest.spyOn(process.stdout, "write").mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

it("deletes nothing that lives or is another's, and in the end everything that is dead", async () => {
  let [deletions, undecided] = [0, 0];
  await fc.assert(
    fc.asyncProperty(scenario, async (form) => {
      const script = begin(form);
      for (const each of form.runs) {
        const { ending, tally } = await once(script, each, form.skew);
        if (tally.undecided > 0) {
          undecided++;
          expect(ending).not.toBe("clean");
        }
      }
      expect(script.wrong).toEqual([]);
      script.state.faults = false;
      for (let calm = 0; calm < 2; calm++) {
        const { ending } = await once(script, { cap: 10_000, concurrency: 4 }, form.skew);
        expect(ending).toBe("clean");
      }
      expect(script.wrong).toEqual([]);
      expect(deadOf(script)).toEqual([]);
      deletions += script.world.dead.size;
    }),
    { numRuns: 2000 },
  );
  // Worlds in which nothing is dead would prove nothing.
  expect(deletions).toBeGreaterThan(8000);
  expect(undecided).toBeGreaterThan(10);
});
