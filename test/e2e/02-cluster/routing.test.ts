import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { routeTo } from "../../../local/cluster/network";
import { nodeBridge, podBridge } from "../../../local/cluster/settings";
import { run } from "../../../local/lib/run";

/**
 * Nothing for the pod and service ranges leaves this machine, whether anything answers there or not. A rule at the very end of
 * the kernel's way out counts the packets that would.
 */
const table = "spark_platform_routing_test";
const inside = ["lo", podBridge, nodeBridge].map((name) => `"${name}"`).join(", ");
const watch = `table ip ${table} {
  chain out {
    type filter hook postrouting priority 300; policy accept;
    ip daddr 10.245.0.0-10.247.255.255 oifname != { ${inside} } oifname != "veth*" counter
  }
}
`;

const strayPackets = async (): Promise<number> => {
  const listing = await run("nft", ["list", "table", "ip", table]);
  return Number(/counter packets (\d+)/.exec(listing)?.[1]);
};

/** Tries to connect; how it fails does not matter here. */
const attempt = (host: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect({ host, port: 443 });
    socket.setTimeout(500, () => socket.destroy());
    socket.on("error", () => undefined).on("close", () => resolve());
  });

const datagram = async (host: string): Promise<void> => {
  const socket = createSocket("udp4");
  await new Promise((resolve) => socket.send("?", 53, host, resolve));
  socket.close();
};

beforeAll(() => run("nft", ["-f", "-"], { input: watch }));
afterAll(() => run("nft", ["delete", "table", "ip", table]));

describe("addresses of the cluster", () => {
  it.each([
    ["a Service", "10.246.0.1", nodeBridge],
    ["an unused Service address", "10.246.200.7", nodeBridge],
    ["a pod of this node", "10.245.0.200", podBridge],
    ["a pod of no node", "10.245.77.1", "unreachable"],
    ["the node", "10.247.0.1", "lo"],
  ])("%s, %s, is routed to %s", async (_, address, device) => {
    expect(await routeTo(address)).toBe(device);
  });

  it("no packet for one leaves the machine", async () => {
    for (const address of ["10.246.0.1", "10.246.200.7", "10.245.0.200", "10.245.77.1"]) {
      await attempt(address);
      await datagram(address);
    }
    expect(await strayPackets()).toBe(0);
  });
});
