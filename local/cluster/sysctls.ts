import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { amendLedger } from "./ledger";

/** Kernel parameters that pods need, and which the kubelet would set itself (vm.*, kernel.*). */
const wantedSysctls: Readonly<Record<string, string>> = {
  "net.ipv4.ip_forward": "1",
  "net.bridge.bridge-nf-call-iptables": "1",
  "vm.overcommit_memory": "1",
  "vm.panic_on_oom": "0",
  "kernel.panic": "10",
  "kernel.panic_on_oops": "1",
  "kernel.keys.root_maxkeys": "1000000",
  "kernel.keys.root_maxbytes": "25000000",
};

const fileOf = (name: string): string => join("/proc/sys", name.replaceAll(".", "/"));

/** Sets the parameters, having written down what they were. */
export function setSysctls(): void {
  const known = Object.entries(wantedSysctls).filter(([name]) => existsSync(fileOf(name)));
  amendLedger(({ sysctls }) => ({
    sysctls: {
      ...Object.fromEntries(known.map(([name]) => [name, readFileSync(fileOf(name), "utf8").trim()])),
      ...sysctls, // what was before the first `up` counts
    },
  }));
  for (const [name, value] of known) writeFileSync(fileOf(name), value);
}

/** Puts the parameters back. */
export function restoreSysctls(before: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(before)) {
    if (existsSync(fileOf(name))) writeFileSync(fileOf(name), value);
  }
}
