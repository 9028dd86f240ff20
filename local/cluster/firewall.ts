import { run, runResult } from "../lib/run";

/** Chains that kube-proxy, the kubelet and the CNI plugins name. */
const ours = /(^:|\s)(KUBE|CNI)-/;

/** The output of iptables-save without the cluster's chains and without the rules that jump to them or stand in them. */
export const withoutClusterRules = (saved: string): string =>
  saved
    .split("\n")
    .filter((line) => line.startsWith("#") || !ours.test(line))
    .join("\n");

/** Whether such chains exist. */
export const hasClusterRules = (saved: string): boolean =>
  saved.split("\n").some((line) => line.startsWith(":") && ours.test(line));

/** The nftables tables, as "family name". */
export async function tables(): Promise<string[]> {
  const { stdout } = await runResult("nft", ["list", "tables"]);
  return stdout.split("\n").flatMap((line) => (line.startsWith("table ") ? [line.slice(6).trim()] : []));
}

/** Whether a table's listing has no rule in it: chains alone change nothing, unless a chain drops by policy. */
export const isEmptyTable = (listing: string): boolean =>
  listing
    .split("\n")
    .map((line) => line.trim())
    .every(
      (line) =>
        line === "" ||
        line === "}" ||
        /^(table|chain) .*\{$/.test(line) ||
        /^type .*policy accept;$/.test(line),
    );

/** Removes the cluster's chains and rules; then the tables that were not there before, if nothing is left in them. */
export async function removeClusterRules(before: readonly string[]): Promise<void> {
  for (const tool of ["iptables", "ip6tables"]) {
    const saved = await runResult(`${tool}-save`, []);
    if (saved.code === 0 && hasClusterRules(saved.stdout)) {
      await run(`${tool}-restore`, [], { input: withoutClusterRules(saved.stdout) });
    }
  }
  for (const table of (await tables()).filter((name) => !before.includes(name))) {
    const listing = await run("nft", ["list", "table", ...table.split(" ")]);
    if (isEmptyTable(listing)) await run("nft", ["delete", "table", ...table.split(" ")]);
  }
}
