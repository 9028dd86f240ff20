/** Which etcd an Event lands in, whoever writes it and through whichever API server. */
import { eventKeys, keysIn, mainEtcd } from "../../local/job/event-keys";
import { stackOutputs } from "../../local/platform";
import { eventIn } from "../support/event";
import { kubectl, kubectlWith, output, sparkServer } from "../support/local";

jest.setTimeout(120_000);

const namespace = `events-test-${Date.now().toString(36)}`;

describe("Events", () => {
  let eventsEtcd: string;
  let sparkApiServer: string[];
  beforeAll(async () => {
    eventsEtcd = (await stackOutputs()).eventEtcd.endpoints[0] ?? "";
    sparkApiServer = [`--server=${await sparkServer()}`];
    await output(kubectl("create", "namespace", namespace));
  });
  afterAll(() => output(kubectl("delete", "namespace", namespace, "--wait=false")));

  const create = async (name: string, ...options: string[]): Promise<void> => {
    await output(kubectlWith(eventIn(namespace, name), "create", "-f", "-", ...options));
  };

  it("go to the Events etcd through either API server, and are seen through both", async () => {
    await create("online");
    await create("spark", ...sparkApiServer);
    const keys = await eventKeys(eventsEtcd, namespace);
    expect(keys.map((key) => key.split("/").at(-1)).sort()).toEqual(["online", "spark"]);
    expect(await eventKeys(mainEtcd, namespace)).toEqual([]);
    for (const server of [[], sparkApiServer]) {
      const names = await output(kubectl("get", "events", "-n", namespace, "-o", "name", ...server));
      expect(names.trim().split("\n").sort()).toEqual(["event/online", "event/spark"]);
    }
  });

  it("are the only thing in the Events etcd", async () => {
    await output(kubectl("create", "configmap", "plain", "-n", namespace));
    const others = (await keysIn(eventsEtcd, "/registry/")).filter(
      (key) => !key.startsWith("/registry/events/"),
    );
    expect(others).toEqual([]);
  });
});
