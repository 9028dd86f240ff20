import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { LocalError } from "../lib/errors";
import { files } from "./settings";

const processId = z.strictObject({ pid: z.number().int().positive(), startTime: z.string() });

const ledgerSchema = z.strictObject({
  version: z.literal(1),
  /** The kernel's boot id when the entries on processes, interfaces and cgroups were made. */
  bootId: z.string(),
  /** `kubeadm init` and what follows it were completed once. */
  initialized: z.boolean(),
  paths: z.array(z.strictObject({ path: z.string().startsWith("/"), kind: z.enum(["tree", "emptyFolder"]) })),
  interfaces: z.array(z.string()),
  /** nftables tables ("ip nat") that existed before; empty ones that did not are ours. */
  tablesBefore: z.array(z.string()),
  /** Kernel parameters and the values that they had before. */
  sysctls: z.record(z.string(), z.string()),
  cgroups: z.array(z.string().startsWith("/sys/fs/cgroup/")),
  processes: z.record(z.string(), processId),
});

/** Everything that `up` made on the machine, and what it found there: `down` removes exactly this. */
export type Ledger = z.infer<typeof ledgerSchema>;
export type ProcessId = z.infer<typeof processId>;

const damaged = (why: string): LocalError =>
  new LocalError(
    `${files.ledger} is damaged (${why}). It says what the local cluster made on this machine.`,
    `Restore the file, or delete it and run \`make up\` again: with ${files.folder} and the owner's file in ` +
      "/etc/kubernetes still in place, the cluster is taken over as it is.",
  );

/** Reads a ledger's text. Throws a LocalError that names what is wrong with it. */
export function parseLedger(text: string): Ledger {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw damaged(`not JSON: ${(error as Error).message}`);
  }
  const version = (data as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version !== 1) {
    throw new LocalError(
      `${files.ledger} has the state version ${version}; this checkout knows version 1.`,
      "Run `make down` with the checkout that made the cluster, then `make up` with this one.",
    );
  }
  const parsed = ledgerSchema.safeParse(data);
  if (!parsed.success) throw damaged(z.prettifyError(parsed.error).replace(/\s*\n\s*/g, " "));
  return parsed.data;
}

/** The ledger, or undefined when there is no cluster of this checkout. */
export function readLedger(): Ledger | undefined {
  if (!existsSync(files.ledger)) return undefined;
  let text: string;
  try {
    text = readFileSync(files.ledger, "utf8");
  } catch (error) {
    throw new LocalError(
      `${files.ledger}: ${(error as Error).message}`,
      "Run the command as root, who made the cluster.",
    );
  }
  return parseLedger(text);
}

/** Writes the ledger whole or not at all: a crash leaves the old one. */
export function writeLedger(ledger: Ledger): void {
  mkdirSync(dirname(files.ledger), { recursive: true });
  const half = `${files.ledger}.new`;
  writeFileSync(half, `${JSON.stringify(ledger, null, 2)}\n`, { mode: 0o600 });
  renameSync(half, files.ledger);
}

/** Changes the ledger that must exist. Entries are written before the thing is made, so that a crash in between leaves no orphan. */
export function amendLedger(change: (ledger: Ledger) => Partial<Ledger>): void {
  const ledger = readLedger();
  if (!ledger) throw new Error("the ledger is amended before it was begun");
  writeLedger({ ...ledger, ...change(ledger) });
}
