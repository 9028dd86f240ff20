/**
 * Every member of the Events etcd is gone, and nobody leads the controllers. A Spark job starts in that state, and the Spark API server is killed in its
 * middle. Then the controller manager starts while the Events etcd is still away, and the members come back with nothing of what they had stored.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "../../../local/cluster/processes";
import { apiServers, onlineServer, requireServing } from "../../support/faults/api-servers";
import { eventsReturn, requireNoEvents } from "../../support/faults/events";
import { eventually, timed } from "../../support/faults/eventually";
import { leaveHealthy } from "../../support/faults/health";
import { hold, nothingHeld } from "../../support/faults/hold";
import { controllerManagersManifest, loseEventsData, membersManifest } from "../../support/faults/members";
import { type Program, identitiesOf, kill, processesOf } from "../../support/faults/own-processes";
import { type SimulatedDeployment, simulatedDeployment } from "../../support/faults/simulated-deployment";
import { runSparkJob } from "../../support/faults/spark-job";

jest.setTimeout(10 * 60_000);

const requireGone = (program: Program): Promise<void> =>
  eventually(60, () => {
    if (processesOf(program).length > 0) throw new Error(`${program} still runs`);
  });

describe("when every member of the Events etcd is gone", () => {
  let simulated: SimulatedDeployment;
  let releaseMembers = nothingHeld;
  let releaseControllers = nothingHeld;

  beforeAll(async () => {
    simulated = await simulatedDeployment("faults-down");
  });
  afterAll(async () => {
    await releaseMembers();
    await releaseControllers();
    await leaveHealthy();
    await simulated.remove();
  });

  it("a Spark job succeeds, though nobody leads the controllers and the Spark API server is killed in its middle", async () => {
    const online = identitiesOf("onlineApiServer");
    kill("eventsMember");
    // The installer would put the manifest back within seconds.
    releaseMembers = await hold(["frozen", "installer"], ["away", membersManifest]);
    releaseControllers = await hold(["away", controllerManagersManifest]);
    for (const program of ["eventsMember", "controllerManager"] as const) await requireGone(program);

    await runSparkJob("without Events etcd, controllers and, for a moment, Spark API server", async () => {
      kill("sparkApiServer");
      await sleep(1000);
      await eventually(60, async () => requireServing((await apiServers())[1]));
    });
    for (const server of await apiServers()) await requireServing(server);
    await requireNoEvents(onlineServer, simulated.namespace);
    expect(identitiesOf("onlineApiServer")).toEqual(online);
  });

  it("a controller manager that starts in that state leads within 2 minutes, once the members come back without their data", async () => {
    await releaseControllers();
    const [first] = await eventually(30, () => {
      const found = identitiesOf("controllerManager");
      if (found.length === 0) throw new Error("no controller manager starts");
      return found;
    });
    // It waits 10 s for a plain /healthz and exits: the state that a cold start is in until the Events etcd is there.
    await eventually(60, () => {
      if (isRunning(first)) throw new Error("the controller manager does not miss the Events etcd");
    });
    loseEventsData();
    const start = Date.now();
    await releaseMembers();
    await timed("controllers at work after the members' return", () => simulated.scale(2, 120));
    expect((Date.now() - start) / 1000).toBeLessThan(120);
  });

  it("Events return by themselves", async () => {
    const before = [identitiesOf("onlineApiServer"), identitiesOf("sparkApiServer")];
    await timed("return of Events", async () => {
      for (const server of await apiServers()) await eventsReturn(120, server, simulated.namespace);
    });
    expect([identitiesOf("onlineApiServer"), identitiesOf("sparkApiServer")]).toEqual(before);
  });
});
