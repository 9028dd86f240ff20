import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LocalError } from "../lib/errors";
import { run, runResult } from "../lib/run";
import { amendLedger } from "./ledger";
import {
  files,
  nodeAddress,
  nodeBridge,
  nodePodRange,
  podBridge,
  podGateway,
  podRange,
  serviceRange,
} from "./settings";

/** The CNI configuration: every pod on the bridge, with an address of the node's range. */
export const cniConfig = (): object => ({
  cniVersion: "0.4.0",
  name: "spark-platform",
  plugins: [
    {
      type: "bridge",
      bridge: podBridge,
      isGateway: true,
      ipMasq: true,
      hairpinMode: true,
      ipam: {
        type: "host-local",
        dataDir: files.cniAddresses,
        ranges: [[{ subnet: nodePodRange, gateway: podGateway }]],
        routes: [{ dst: "0.0.0.0/0" }],
      },
    },
    { type: "portmap", capabilities: { portMappings: true } },
  ],
});

const addBridge = async (name: string, address: string): Promise<void> => {
  if ((await runResult("ip", ["link", "show", name])).code !== 0) {
    await run("ip", ["link", "add", name, "type", "bridge"], {
      remedy: "The kernel must be able to make bridges (CONFIG_BRIDGE).",
    });
  }
  await run("ip", ["address", "replace", address, "dev", name]);
  await run("ip", ["link", "set", name, "up"]);
  // A bridge without ports has no carrier; its routes must hold all the same.
  await run("sysctl", ["-qw", `net.ipv4.conf.${name}.ignore_routes_with_linkdown=0`]);
};

/** The interface that the kernel would send a packet for this address to; "unreachable" if it would refuse. */
export async function routeTo(address: string): Promise<string> {
  const { stdout, stderr } = await runResult("ip", ["route", "get", address]);
  return (
    / dev (\S+)/.exec(stdout)?.[1] ?? (/unreachable|No route/.test(stderr) ? "unreachable" : stderr.trim())
  );
}

/**
 * Makes the bridges and routes the pod and service ranges to them, before anything in the cluster can send a packet there:
 * until kube-proxy has its rules, a connection to a Service would follow the default route, and a gateway there answered one once.
 * Pod addresses of no node are refused.
 */
export async function prepareNetwork(): Promise<void> {
  amendLedger(({ interfaces }) => ({ interfaces: [...new Set([...interfaces, podBridge, nodeBridge])] }));
  await addBridge(nodeBridge, `${nodeAddress}/32`);
  await addBridge(podBridge, `${podGateway}/24`);
  await run("ip", ["route", "replace", "unreachable", podRange]);
  await run("ip", ["route", "replace", serviceRange, "dev", nodeBridge, "src", nodeAddress]);
  const expected = {
    "10.246.0.1": nodeBridge,
    "10.246.255.254": nodeBridge,
    "10.245.0.77": podBridge,
    "10.245.9.9": "unreachable",
  };
  for (const [address, device] of Object.entries(expected)) {
    const actual = await routeTo(address);
    if (actual !== device) {
      throw new LocalError(
        `${address} would be sent to ${actual} instead of ${device}`,
        "A routing rule of this machine takes precedence (see `ip rule` and `ip route`): free the ranges 10.245.0.0/16 and 10.246.0.0/16.",
      );
    }
  }
  mkdirSync(files.cniConfig, { recursive: true });
  writeFileSync(join(files.cniConfig, "10-spark-platform.conflist"), JSON.stringify(cniConfig(), null, 2));
}

/** Takes the interfaces away, and with them their routes. */
export async function removeNetwork(interfaces: readonly string[]): Promise<void> {
  for (const name of interfaces) {
    if ((await runResult("ip", ["link", "show", name])).code === 0) await run("ip", ["link", "delete", name]);
  }
  if (interfaces.length > 0) await runResult("ip", ["route", "delete", "unreachable", podRange]);
  // The kernel keeps a translated connection for days; a later cluster's Service of the same address would inherit it.
  for (const range of [podRange, serviceRange]) {
    for (const side of ["--src", "--dst"]) await runResult("conntrack", ["--delete", side, range]);
  }
}
