/** A new version of the Spark API server is rolled out under clients that list and write without pause through its Service. */
import { setTimeout as sleep } from "node:timers/promises";
import { stackOutputs } from "../../../local/platform";
import { kubectl, output } from "../../support/local";
import { timed } from "../../support/faults/eventually";
import { startGoClients } from "../../support/faults/go-client";
import { leaveHealthy } from "../../support/faults/health";

jest.setTimeout(5 * 60_000);

const clientsName = `faults-rolling-${Date.now().toString(36)}`;

describe("a rolling update of the Spark API server", () => {
  beforeAll(() => output(kubectl("create", "namespace", clientsName)));
  afterAll(async () => {
    await leaveHealthy();
    await output(kubectl("delete", "namespace", clientsName, "--wait=false"));
  });

  it("fails no request of clients that list and write through its Service", async () => {
    const { service } = (await stackOutputs()).sparkApiServer;
    const inNamespace = ["-n", service.namespace];
    const address = await output(
      kubectl("get", "service", service.name, ...inNamespace, "-o", "jsonpath={.spec.clusterIP}"),
    );
    const stop = startGoClients(`https://${address}`, clientsName);
    await sleep(2000);
    await timed("rolling update of the Spark API server", async () => {
      await output(kubectl("rollout", "restart", `deployment/${service.name}`, ...inNamespace));
      const wait = ["rollout", "status", `deployment/${service.name}`, ...inNamespace, "--timeout=180s"];
      await output(kubectl(...wait));
    });
    await sleep(2000);
    const { requests, failures } = await stop();
    process.stdout.write(`    ${requests} requests, ${failures.length} failed\n`);
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(300);
  });
});
