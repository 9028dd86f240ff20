/** The container runtime dies under running pods. */
import { readLedger } from "../../../local/cluster/ledger";
import { signal } from "../../../local/cluster/processes";
import { localCluster, output } from "../../support/local";
import { leaveHealthy } from "../../support/faults/health";
import { identitiesOf } from "../../support/faults/own-processes";

jest.setTimeout(10 * 60_000);

describe("when containerd is killed", () => {
  afterAll(() => leaveHealthy());

  it("the next make up starts it again, with the pods it had", async () => {
    const containerd = readLedger()?.processes.containerd;
    expect(containerd).toBeDefined();
    const before = [identitiesOf("onlineApiServer"), identitiesOf("eventsMember")];
    signal(containerd?.pid ?? -1, "SIGKILL");
    await output(localCluster("up"));
    expect([identitiesOf("onlineApiServer"), identitiesOf("eventsMember")]).toEqual(before);
  });
});
