/** The storage of the Events etcd is full, or gone. */
import { apiServers, requireServing } from "../../support/faults/api-servers";
import { alarms, fillToTheQuota, hasCompactionKey } from "../../support/faults/etcd-gateway";
import { eventsReturn, requireWatchedEvents } from "../../support/faults/events";
import { eventually, timed } from "../../support/faults/eventually";
import { leaveHealthy } from "../../support/faults/health";
import { loseEventsData } from "../../support/faults/members";
import { identitiesOf, kill } from "../../support/faults/own-processes";
import { type SimulatedDeployment, simulatedDeployment } from "../../support/faults/simulated-deployment";

jest.setTimeout(10 * 60_000);

describe("the storage of the Events etcd", () => {
  let simulated: SimulatedDeployment;
  const apiServerProcesses = () => [identitiesOf("onlineApiServer"), identitiesOf("sparkApiServer")];
  let before: ReturnType<typeof apiServerProcesses>;

  beforeAll(async () => {
    simulated = await simulatedDeployment("faults-storage");
    before = apiServerProcesses();
  });
  afterEach(() => expect(apiServerProcesses()).toEqual(before));
  afterAll(async () => {
    await leaveHealthy();
    await simulated.remove();
  });

  it("beyond its quota costs nothing else, and makes room by itself", async () => {
    const refusal = await timed("filling the Events etcd", fillToTheQuota);
    expect(refusal).toContain("database space exceeded");
    for (const server of await apiServers()) await requireServing(server);
    await simulated.scale(2);
    await timed("room again, and the alarm off", () =>
      eventually(90, async () => expect(await alarms()).toEqual([])),
    );
    for (const server of await apiServers()) await eventsReturn(30, server, simulated.namespace);
  });

  it("may be lost under a running member: it comes back empty, and Events and new watches of them with it", async () => {
    const old = identitiesOf("eventsMember");
    loseEventsData();
    kill("eventsMember");
    await timed("return of Events after the loss of the data", async () => {
      for (const server of await apiServers()) await eventsReturn(120, server, simulated.namespace);
    });
    await Promise.all(
      (await apiServers()).map((server) => requireWatchedEvents(server, simulated.namespace)),
    );
    expect(identitiesOf("eventsMember")).not.toEqual(old);
  });

  it("has, when it comes back empty, the key without which API servers panic at their next compaction", async () =>
    expect(await hasCompactionKey()).toBe(true));
});
