import { repository } from "../../../local/lib/paths";
import { head, useScenario } from "./fixture";

const scenario = useScenario();

const get = async (path: string): Promise<{ data: Record<string, string>; metadata: { uid: string } }> =>
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- whatever object was asked for
  (await scenario.cluster().request("GET", path)).body;

describe("an object of the cluster's own", () => {
  const published = async (): Promise<string> =>
    (await get("/api/v1/namespaces/kube-system/configmaps/kube-root-ca.crt")).data["ca.crt"]!;

  test("is read, in a preview too, and neither changed nor taken away", async () => {
    scenario.project().write(`${head}
      const { data } = k8s.core.v1.ConfigMap.get("authority", "kube-system/kube-root-ca.crt", inCluster);
      exports.authority = data.apply((found) => found["ca.crt"]);`);
    await scenario.project().succeed("preview");
    await scenario.project().up();
    const { stdout } = await scenario.project().run("stack", "output", "authority");
    expect(stdout.trim()).toBe((await published()).trim());
    await scenario.project().up("--expect-no-changes");
    await scenario.project().succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    await scenario.project().succeed("destroy", "--yes", "--skip-preview");
    expect(await published()).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });
});

describe("the flow schema of Events", () => {
  const flowSchema = "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas/spark-platform-events";
  const platform = (room: string): string => `${head}
    require("tsx/cjs");
    const inRepository = (path) => require(${JSON.stringify(repository)} + "/components/priority-and-fairness" + path);
    class Component extends pulumi.ComponentResource {}
    const platform = new Component("spark-platform:platform:Platform", "platform");
    ${room}`;

  test("stays the same object when it moves from the room of the API servers to its own", async () => {
    scenario.project().write(
      platform(`
        const parent = new Component("spark-platform:api-server:ApiServer", "spark-apiserver", {}, { parent: platform });
        const metadata = { name: "spark-platform-events" };
        const { eventsFlowSchema } = inRepository("/flow-schemas");
        const { eventsLevel, levelSpec } = inRepository("/levels");
        const spec = levelSpec(eventsLevel, { queues: 8, handSize: 2, queueLengthLimit: 5 });
        const options = { ...inCluster, parent };
        const level = new k8s.flowcontrol.v1.PriorityLevelConfiguration("spark-apiserver-events", { metadata, spec }, options);
        new k8s.flowcontrol.v1.FlowSchema("spark-apiserver-events", { metadata, spec: eventsFlowSchema }, { ...options, dependsOn: level });`),
    );
    await scenario.project().up();
    const { uid } = (await get(flowSchema)).metadata;

    scenario.project().write(
      platform(`
        const { PriorityAndFairness } = inRepository("");
        const tenants = [{ tenant: "p1", namespace: "p1" }];
        new PriorityAndFairness("priority-and-fairness", { provider, tenants }, { parent: platform });`),
    );
    await scenario.project().up();
    expect((await get(flowSchema)).metadata.uid).toBe(uid);
    expect((await get(flowSchema.replace("events", "tenant-p1"))).metadata.uid).toBeTruthy();
  });
});
