import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import type { Tuning } from "../../../agents/etcd-supervisor/tuning";
import type { Status } from "../../../agents/etcd-supervisor/status";
import { type Authority, issue } from "../../../agents/pki/issue";
import { freePorts } from "../../../local/lib/free-ports";
import { runResult } from "../../../local/lib/run";
import { repository } from "../../../local/lib/paths";
import { ensureBinary } from "../../../local/toolchain/binaries";
import { etcdAuthority } from "./etcd-authority";
import { KubeletContainer } from "./kubelet-container";
import { Processes, type Started, eventually } from "./processes";

/** Production's rules in a tenth of its time. */
export const shortTuning: Partial<Tuning> = {
  deciding: 200,
  settled: 500,
  request: 1_500,
  hold: 3_000,
  planPatience: 20_000,
  kill: 5_000,
  upkeep: 700,
};

export interface Laboratory {
  readonly root: string;
  readonly authority: Authority;
  readonly program: string;
  readonly etcd: string;
  readonly etcdctl: string;
}

/** What every scenario needs, made once: the bundled supervisor, an authority and a certificate for each address. */
export async function laboratory(): Promise<Laboratory> {
  const root = mkdtempSync(join(tmpdir(), "etcd-supervisor-"));
  const program = join(root, "supervisor.js");
  buildSync({
    entryPoints: [join(repository, "test/agents/support/etcd-supervisor-process.ts")],
    bundle: true,
    platform: "node",
    target: "node20",
    outfile: program,
    logLevel: "error",
  });
  const [etcd, etcdctl] = await Promise.all([ensureBinary("etcd"), ensureBinary("etcdctl")]);
  return { root, authority: etcdAuthority(root), program, etcd, etcdctl };
}

export interface Wanted {
  readonly name: string;
  readonly address: string;
}
export const a: Wanted = { name: "member-a", address: "127.0.0.11" };
export const b: Wanted = { name: "member-b", address: "127.0.0.12" };
export const c: Wanted = { name: "member-c", address: "127.0.0.13" };
export const d: Wanted = { name: "member-d", address: "127.0.0.14" };

export async function writeCertificates(
  folder: string,
  authority: Authority,
  address: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  // Peers are checked by the address that they come from, which is 127.0.0.1 for all of loopback.
  const names = [address, "127.0.0.1"];
  const wanted = { commonName: address, names, usages: ["serverAuth", "clientAuth"] as const };
  for (const pair of ["server", "peer"]) {
    const { certificate, privateKey } = await issue(wanted, authority, new Date());
    await writeFile(join(folder, `${pair}.key`), privateKey);
    await writeFile(join(folder, `${pair}.crt`), certificate);
  }
  await writeFile(join(folder, "ca.crt"), readFileSync(authority.certificatePath));
}

/** A set of members on loopback addresses with ports of their own. */
export class Members {
  readonly processes: Processes;
  readonly folder: string;
  private readonly made: Member[] = [];
  private constructor(
    readonly laboratory: Laboratory,
    readonly ports: { client: number; peer: number; supervisor: number },
    readonly metrics: Readonly<Record<string, number>>,
    readonly tuning: Partial<Tuning>,
    readonly settings: Readonly<Record<string, unknown>>,
  ) {
    this.folder = mkdtempSync(join(laboratory.root, "members-"));
    this.processes = new Processes(this.folder);
  }

  static async create(
    laboratory: Laboratory,
    tuning: Partial<Tuning> = {},
    settings: Record<string, unknown> = {},
  ): Promise<Members> {
    const [client, peer, supervisor, ...metrics] = await freePorts(7);
    const byName = Object.fromEntries([a, b, c, d].map(({ name }, index) => [name, metrics[index]!]));
    return new Members(
      laboratory,
      { client: client!, peer: peer!, supervisor: supervisor! },
      byName,
      { ...shortTuning, ...tuning },
      { "unsafe-no-fsync": true, "log-level": "warn", ...settings },
    );
  }

  /** A node's pod: the supervisor with this list of members, and etcd as soon as it may. */
  async start(who: Wanted, list: readonly Wanted[]): Promise<Member> {
    const member = new Member(this, who);
    this.made.push(member);
    await writeCertificates(member.at("certificates"), this.laboratory.authority, who.address);
    member.supervise(list);
    return member;
  }

  async startAll(list: readonly Wanted[]): Promise<Member[]> {
    return Promise.all(list.map((who) => this.start(who, list)));
  }

  logs(): string {
    return this.made.map((member) => `=== ${member.who.name}\n${member.log()}`).join("\n");
  }

  async remove(): Promise<void> {
    await Promise.all(this.made.map((member) => member.down()));
    await Promise.all(this.made.map((member) => member.container.stop()));
    await this.processes.stopAll();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Member {
  readonly container: KubeletContainer;
  private supervisor: Started | undefined;
  private earlier = "";
  private list: readonly Wanted[] = [];

  constructor(
    private readonly members: Members,
    readonly who: Wanted,
  ) {
    mkdirSync(this.at("data"), { recursive: true });
    mkdirSync(this.at("run"), { recursive: true });
    const { laboratory, processes } = members;
    const config = this.at("run/etcd.yaml");
    this.container = new KubeletContainer(processes, [laboratory.etcd, `--config-file=${config}`], config);
  }

  at(path: string): string {
    return join(this.members.folder, this.who.name, path);
  }

  get endpoint(): string {
    return `https://${this.who.address}:${this.members.ports.client}`;
  }

  supervise(list: readonly Wanted[]): void {
    this.list = list;
    const { ports, metrics, tuning, settings, processes, laboratory } = this.members;
    this.supervisor = processes.start([
      process.execPath,
      laboratory.program,
      JSON.stringify(tuning),
      `--name=${this.who.name}`,
      ...list.map(({ name, address }) => `--member=${name}=${address}`),
      `--client-port=${ports.client}`,
      `--peer-port=${ports.peer}`,
      `--metrics-port=${metrics[this.who.name]}`,
      `--supervisor-port=${ports.supervisor}`,
      "--token=events",
      `--data-directory=${this.at("data")}`,
      `--config=${this.at("run/etcd.yaml")}`,
      `--certificates=${this.at("certificates")}`,
      `--settings=${JSON.stringify({ ...this.serving(), ...settings })}`,
    ]);
  }

  /** What etcd's configuration file says of addresses and certificates. */
  private serving(): Record<string, unknown> {
    const { address, name } = this.who;
    const { ports, metrics } = this.members;
    const certificates = this.at("certificates");
    const security = (pair: string) => ({
      "client-cert-auth": true,
      "trusted-ca-file": `${certificates}/ca.crt`,
      "cert-file": `${certificates}/${pair}.crt`,
      "key-file": `${certificates}/${pair}.key`,
    });
    return {
      "listen-client-urls": this.endpoint,
      "advertise-client-urls": this.endpoint,
      "listen-peer-urls": `https://${address}:${ports.peer}`,
      "initial-advertise-peer-urls": `https://${address}:${ports.peer}`,
      "listen-metrics-urls": `http://127.0.0.1:${metrics[name]}`,
      "client-transport-security": security("server"),
      "peer-transport-security": security("peer"),
    };
  }

  /** Restarts the supervisor alone, with another list of members, while etcd runs on. */
  async superviseAnew(list: readonly Wanted[]): Promise<void> {
    await this.stopSupervisor();
    this.supervise(list);
  }

  signalSupervisor(signal: NodeJS.Signals): void {
    process.kill(this.supervisor!.pid, signal);
  }

  async stopSupervisor(): Promise<void> {
    this.earlier = this.log();
    await this.supervisor?.stop("SIGKILL");
    this.supervisor = undefined;
  }

  /** The node goes down: nothing of it answers. */
  async down(): Promise<void> {
    await Promise.all([this.container.pause(), this.stopSupervisor()]);
  }

  /** The node comes back; its folder in memory, with etcd's configuration, is empty. */
  up(): void {
    rmSync(this.at("run/etcd.yaml"), { force: true });
    this.container.resume();
    this.supervise(this.list);
  }

  /** The disk with the data is lost, and etcd with it. */
  async loseData(): Promise<void> {
    await this.down();
    rmSync(this.at("data"), { recursive: true });
    mkdirSync(this.at("data"));
    this.up();
  }

  /** Everything that this member's supervisors have logged. */
  log(): string {
    return this.earlier + (this.supervisor?.output() ?? "");
  }

  logged(message: string): Record<string, unknown>[] {
    return this.log()
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line["message"] === message);
  }

  async etcdctl(...args: string[]): Promise<string> {
    const folder = this.at("certificates");
    const tls = [`--cacert=${folder}/ca.crt`, `--cert=${folder}/server.crt`, `--key=${folder}/server.key`];
    const options = [`--endpoints=${this.endpoint}`, "--command-timeout=3s", "--dial-timeout=2s", ...tls];
    const { code, stdout, stderr } = await runResult(this.members.laboratory.etcdctl, [...options, ...args]);
    if (code !== 0) throw new Error(`etcdctl ${args[0]} on ${this.who.name}: ${stderr.trim().slice(-300)}`);
    return stdout.trim();
  }

  /** Member IDs (hexadecimal) by name, with a quorum behind the answer; members that have not started or do not vote yet under their ID. */
  async voters(): Promise<Map<string, string>> {
    const { members } = JSON.parse(await this.etcdctl("member", "list", "--write-out=json", "--hex")) as {
      members: { ID: string; name?: string; isLearner?: boolean; clientURLs?: string[] }[];
    };
    return new Map(
      members.map(({ ID, name, isLearner, clientURLs }) => [
        name && !isLearner && clientURLs ? name : `not yet ${ID}`,
        ID,
      ]),
    );
  }

  get(key: string): Promise<string> {
    return this.etcdctl("get", "--print-value-only", key);
  }

  async status(): Promise<Status> {
    const folder = this.at("certificates");
    const url = `https://${this.who.address}:${this.members.ports.supervisor}/status`;
    const { stdout, code, stderr } = await runResult("curl", [
      ...["-sS", "--fail", "--cacert", `${folder}/ca.crt`],
      ...["--cert", `${folder}/server.crt`, "--key", `${folder}/server.key`, url],
    ]);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Status;
  }
}

/** Waits until these members, and no others, vote in one cluster and each of them answers for it. */
export async function together(members: readonly Member[], seconds = 60): Promise<Map<string, string>> {
  const names = members.map(({ who }) => who.name).sort();
  return eventually(
    `${names.join(", ")} are one cluster`,
    async () => {
      const lists = await Promise.all(members.map((member) => member.voters()));
      const right = lists.every((list) => [...list.keys()].sort().join() === names.join());
      return right ? lists[0] : undefined;
    },
    seconds,
  );
}
