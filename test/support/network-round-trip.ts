/**
 * For a network namespace of its own: makes the cluster's network with rules as kube-proxy and CNI make them, takes all of it away
 * again, and prints what the machine looked like before, meanwhile and afterwards.
 */
import { removeClusterRules, tables } from "../../local/cluster/firewall";
import { readLedger } from "../../local/cluster/ledger";
import { leftovers } from "../../local/cluster/leftovers";
import { prepareNetwork, removeNetwork } from "../../local/cluster/network";
import { beginLedger } from "../../local/cluster/ownership";
import { run } from "../../local/lib/run";

const look = async (): Promise<Record<string, string>> => ({
  links: await run("ip", ["-o", "link"]),
  addresses: await run("ip", ["-o", "address"]),
  routes: await run("ip", ["route", "show", "table", "all"]),
  rules: (await run("iptables-save", [])).replace(/^#.*\n/gm, "").replace(/\[\d+:\d+\]/g, ""),
  tables: (await tables()).join(),
});

const clusterRules = `*nat
:KUBE-SERVICES - [0:0]
:CNI-0123 - [0:0]
-A PREROUTING -j KUBE-SERVICES
-A POSTROUTING -s 10.245.0.9/32 -j CNI-0123
-A KUBE-SERVICES -d 10.246.0.1/32 -p tcp -j DNAT --to-destination 10.247.0.1:6443
COMMIT
*mangle
:KUBE-PROXY-CANARY - [0:0]
COMMIT
`;

void (async () => {
  await run("ip", ["link", "set", "lo", "up"]);
  await run("iptables", ["-A", "INPUT", "-p", "tcp", "--dport", "23", "-j", "DROP"]);
  const before = { ...(await look()), leftovers: [] };
  await beginLedger();
  await prepareNetwork();
  await prepareNetwork(); // a second time changes nothing
  await run("iptables-restore", ["--noflush"], { input: clusterRules });
  const ledger = readLedger();
  if (!ledger) throw new Error("no ledger was written");
  const meanwhile = { ...(await look()), leftovers: await leftovers(ledger) };
  await removeNetwork(ledger.interfaces);
  await removeClusterRules(ledger.tablesBefore);
  process.stdout.write(
    JSON.stringify({ before, meanwhile, after: { ...(await look()), leftovers: await leftovers(ledger) } }),
  );
})();
