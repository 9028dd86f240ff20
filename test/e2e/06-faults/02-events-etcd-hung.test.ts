/**
 * Every member of the Events etcd hangs: its processes are stopped, and so are those that its liveness probe puts in their place. Meanwhile a thousand
 * writers of Events never rest, an API server of each group is killed, and a Spark job starts and finishes.
 */
import { apiServers, onlineServer, requireServing } from "../../support/faults/api-servers";
import { fairlyTreatedAccount } from "../../support/faults/account";
import { startEventStorm } from "../../support/faults/event-storm";
import { eventsReturn, requireNoEvents } from "../../support/faults/events";
import { timed } from "../../support/faults/eventually";
import { leaveHealthy } from "../../support/faults/health";
import { hold, nothingHeld } from "../../support/faults/hold";
import { identitiesOf, kill } from "../../support/faults/own-processes";
import { type SimulatedDeployment, simulatedDeployment } from "../../support/faults/simulated-deployment";
import { runSparkJob } from "../../support/faults/spark-job";
import { type Latencies, latencyLine, writeLatency } from "../../support/faults/write-latency";

jest.setTimeout(10 * 60_000);

const writers = 1000;

/** Of a write amid the storm, in milliseconds. Without a priority level of Events' own, writes wait 15 s and are refused. */
const tolerated = (idle: Latencies): number => Math.max(250, 5 * idle.p99);

const print = (title: string, latencies: Latencies): void =>
  void process.stdout.write(`    ${title}: ${latencyLine(latencies)}\n`);

describe("when every member of the Events etcd hangs", () => {
  let simulated: SimulatedDeployment;
  let token: string;
  let release = nothingHeld;
  const apiServerProcesses = () => [identitiesOf("onlineApiServer"), identitiesOf("sparkApiServer")];
  const probe = () =>
    writeLatency({ server: onlineServer, namespace: simulated.namespace, token, writes: 500 });

  beforeAll(async () => {
    simulated = await simulatedDeployment("faults-hung");
    token = await fairlyTreatedAccount(simulated.namespace);
  });
  afterAll(async () => {
    await release();
    await leaveHealthy();
    await simulated.remove();
  });

  it("a thousand hanging writers of Events hold up no other write, and both API servers stay live", async () => {
    const before = apiServerProcesses();
    const idle = await probe();
    release = await hold(["frozen", "eventsMember"]);
    // It is one once it has filled seats and queues.
    const endStorm = await startEventStorm({
      server: onlineServer,
      namespace: simulated.namespace,
      token,
      writers,
    });
    await requireNoEvents(onlineServer, simulated.namespace);
    const amid = [await probe()];
    // Without the priority level every window is slow; a busy machine's is slow now and then.
    while (amid.length < 3 && amid.at(-1)!.p99 >= tolerated(idle)) amid.push(await probe());
    for (const server of await apiServers()) await requireServing(server);
    const storm = await endStorm();

    print("without Events writers", idle);
    for (const window of amid) print(`with ${writers} of them and no Events etcd`, window);
    process.stdout.write(`    ${JSON.stringify(storm)}\n`);
    expect(storm.created).toBe(0);
    expect(storm.hanging).toBeGreaterThan(10);
    expect(storm.turnedAway).toBeGreaterThan(writers);
    for (const { failed } of amid) expect(failed).toEqual({});
    expect(Math.min(...amid.map(({ p99 }) => p99))).toBeLessThan(tolerated(idle));
    expect(apiServerProcesses()).toEqual(before);
  });

  it("a Spark job starts and finishes, and the controllers work", async () => {
    const before = apiServerProcesses();
    await runSparkJob("while the Events etcd hangs", () => simulated.scale(2));
    await requireNoEvents(onlineServer, simulated.namespace);
    expect(apiServerProcesses()).toEqual(before);
  });

  // Last, for a controller manager that loses its Lease meanwhile needs the Events etcd to start again: 01-events-etcd-down.test.ts
  it("an API server of each group restarts cleanly", async () => {
    await timed("restart of both API servers", async () => {
      kill("onlineApiServer");
      kill("sparkApiServer");
      for (const server of await apiServers()) await requireServing(server, 90);
    });
    await requireNoEvents(onlineServer, simulated.namespace);
  });

  it("Events return by themselves when the members go on", async () => {
    const before = apiServerProcesses();
    await release();
    await timed("return of Events", async () => {
      for (const server of await apiServers()) await eventsReturn(120, server, simulated.namespace);
    });
    expect(apiServerProcesses()).toEqual(before);
  });
});
