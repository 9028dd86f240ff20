/** The whole node starts from nothing: every container, the kubelet and containerd were killed at once, and what comes back first differs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { manifestFolder } from "../../../local/cluster/settings";
import { localCluster, output } from "../../support/local";
import { apiServers } from "../../support/faults/api-servers";
import { coldStart } from "../../support/faults/cold-start";
import { eventsReturn } from "../../support/faults/events";
import { timed } from "../../support/faults/eventually";
import { leaveHealthy } from "../../support/faults/health";
import { hold, nothingHeld } from "../../support/faults/hold";
import { loseEventsData, membersManifest, onlineApiServersManifest } from "../../support/faults/members";
import { type SimulatedDeployment, simulatedDeployment } from "../../support/faults/simulated-deployment";

jest.setTimeout(10 * 60_000);

describe("a cold start of everything", () => {
  let simulated: SimulatedDeployment;
  let release = nothingHeld;
  let replicas = 1;

  beforeAll(async () => {
    simulated = await simulatedDeployment("faults-cold");
  });
  afterEach(() => release());
  afterAll(async () => {
    await leaveHealthy();
    await simulated.remove();
  });

  /** Nobody lends a hand: the controllers work, and each group of API servers stores Events. */
  async function requireRecovered(): Promise<void> {
    await simulated.scale((replicas += 1));
    for (const server of await apiServers()) await eventsReturn(120, server, simulated.namespace);
  }

  it("recovers by itself when all comes back at once", () =>
    timed("cold start, all at once", async () => {
      await output(localCluster("restart"));
      await requireRecovered();
    }));

  it("recovers by itself when the kubelet comes before containerd and the Events etcd last, without its data and its manifest", () =>
    timed("cold start, kubelet first and Events etcd last, its data wiped", async () => {
      release = await hold(["away", membersManifest]);
      await coldStart({ kubeletFirst: true, whileDown: loseEventsData });
      await requireRecovered();
      expect(existsSync(join(manifestFolder, membersManifest))).toBe(true);
    }));

  it("recovers by itself when the online API server comes last", () =>
    timed("cold start, online API server last", async () => {
      release = await hold(["away", onlineApiServersManifest]);
      await coldStart({
        afterStart: async () => {
          await sleep(8_000);
          await release();
        },
      });
      await requireRecovered();
    }));
});
