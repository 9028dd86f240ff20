import { run, runResult } from "../lib/run";

/** Chains that kube-proxy, the kubelet and the CNI plugins name, as iptables-save declares them. */
const ours = /^:((?:KUBE|CNI)-\S+)/;
/** A rule of another chain that leads to one of them. */
const leadsToOurs = /^-A (?!(?:KUBE|CNI)-).*-[jg] (?:KUBE|CNI)-/;

/** Input for `iptables-restore --noflush` that removes the cluster's chains and the rules that lead to them, out of iptables-save's output. */
export const removal = (saved: string): string =>
  saved
    .split(/^(?=\*)/m)
    .flatMap((table) => {
      const [name = "", ...lines] = table.split("\n");
      const chains = lines.flatMap((line) => ours.exec(line)?.[1] ?? []);
      const rules = lines.filter((line) => leadsToOurs.test(line));
      return chains.length === 0
        ? []
        : [
            name,
            ...rules.map((line) => line.replace(/^-A/, "-D")),
            // All are emptied before the first is deleted: they lead to each other.
            ...chains.map((chain) => `-F ${chain}`),
            ...chains.map((chain) => `-X ${chain}`),
            "COMMIT",
            "",
          ];
    })
    .join("\n");

/** Whether such chains exist. */
export const hasClusterRules = (saved: string): boolean => saved.split("\n").some((line) => ours.test(line));

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
      // Not the whole table without them: a rule that another program adds meanwhile would be lost.
      await run(`${tool}-restore`, ["--noflush"], { input: removal(saved.stdout) });
    }
  }
  for (const table of (await tables()).filter((name) => !before.includes(name))) {
    const listing = await run("nft", ["list", "table", ...table.split(" ")]);
    if (isEmptyTable(listing)) await run("nft", ["delete", "table", ...table.split(" ")]);
  }
}
