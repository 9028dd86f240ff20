/** The Spark API server beside the online one of the same node, by what both say while they run. */
import { setTimeout as sleep } from "node:timers/promises";
import { kubectl, output } from "../support/local";

jest.setTimeout(120_000);

/** An API server renews its identity every 10 s. */
const identityRenewal = 10_000;

const logOf = (container: string): Promise<string> =>
  output(kubectl("logs", "-n", "spark-system", "deployment/spark-apiserver", "-c", container, "--tail=-1"));

describe("the Spark API server", () => {
  beforeAll(() => sleep(2.5 * identityRenewal));

  it("has no identity to fight about with the online one, whose host name it shares", async () => {
    const log = await logOf("kube-apiserver");
    expect(log).toContain("Serving securely");
    expect(log.split("\n").filter((line) => line.includes("Failed to update lease"))).toEqual([]);
  });

  it("has a proxy that dials the Events etcd and nothing else", async () => {
    const log = await logOf("events-proxy");
    expect(log).toContain("started gRPC proxy");
    expect(log.split("\n").filter((line) => line.includes(":23790"))).toEqual([]);
  });
});
