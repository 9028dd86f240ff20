import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { etcdConfigFile, runFolder } from "../../../agents/etcd-member/supervisor";
import { repository } from "../../../local/lib/paths";
import type { Pod, TestNode } from "./node";
import type { Started } from "./processes";

interface MemberPod extends Pod {
  readonly spec: Pod["spec"] & {
    readonly initContainers: readonly { readonly name: string; readonly args: readonly string[] }[];
    readonly volumes: readonly unknown[];
  };
}

interface Running {
  readonly manifest: string;
  readonly pod: MemberPod;
  readonly supervisor: Started;
  member?: Started;
}

/**
 * What kubelet does with its manifests folder, as far as a member of the Events etcd goes: starts what it finds, starts it anew when the file changes and
 * stops it when the file goes. The supervisor starts first, with an empty folder in memory; etcd once its configuration is there, and again whenever it has
 * ended. A file that is not a whole manifest is remembered as a fault.
 */
export class StaticPods {
  readonly faults: string[] = [];
  private running: Running | undefined;
  private stopped = false;
  private readonly ended: Promise<void>;

  constructor(
    private readonly node: TestNode,
    private readonly name: string,
  ) {
    this.ended = this.watch();
  }

  /** The process of etcd, or undefined while none runs. */
  get member(): Started | undefined {
    return this.running?.member;
  }

  /** Everything that the running member's supervisor wrote. */
  get supervision(): string {
    return this.running?.supervisor.output() ?? "";
  }

  /** What its processes wrote, for a failure's message. */
  outputs(): string {
    return `the supervisor wrote:\n${this.supervision}\netcd wrote:\n${this.member?.output() ?? ""}`;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.ended;
  }

  private async watch(): Promise<void> {
    while (!this.stopped) {
      await this.sync();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private async sync(): Promise<void> {
    const folder = this.node.at("/etc/kubernetes/manifests");
    const file = `${this.name}.yaml`;
    const manifest = readdirSync(folder).includes(file)
      ? readFileSync(join(folder, file), "utf8")
      : undefined;
    if (this.running && this.running.manifest !== manifest) {
      await this.running.member?.stop();
      await this.running.supervisor.stop();
      this.running = undefined;
    }
    const pod = manifest !== undefined && !this.running ? this.whole(file, manifest) : undefined;
    if (pod) this.running = { manifest: manifest!, pod, supervisor: this.startSupervisor(pod) };
    if (this.running && !this.running.member && existsSync(this.node.at(etcdConfigFile)))
      await this.startMember(this.running);
  }

  private startSupervisor(pod: MemberPod): Started {
    rmSync(this.node.at(runFolder), { recursive: true, force: true });
    const { args } = pod.spec.initContainers.find(({ name }) => name === "supervisor")!;
    const main = join(repository, "agents/main.ts");
    const mapped = args.map((argument) => this.node.mapped(argument));
    return this.node.processes.start([process.execPath, "--import", "tsx", main, ...mapped]);
  }

  private async startMember(running: Running): Promise<void> {
    const member = this.node.processes.start(await this.node.command(running.pod, "etcd"));
    running.member = member;
    void member.exited.then(() => {
      if (running.member === member) delete running.member;
    });
  }

  private whole(file: string, manifest: string): MemberPod | undefined {
    try {
      const pod = parse(manifest) as MemberPod;
      if (pod.spec.volumes.length > 0) return pod;
    } catch {
      // Reported below.
    }
    this.faults.push(`${file} was seen with ${manifest.length} bytes: not a whole manifest`);
    return undefined;
  }
}
