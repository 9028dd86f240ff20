import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Pod, TestNode } from "./node";
import type { Started } from "./processes";

/**
 * What kubelet does with its manifests folder, as far as a member of the Events etcd goes: starts what it finds, starts it anew when the file changes and
 * stops it when the file goes. A file that is not a whole manifest is remembered as a fault.
 */
export class StaticPods {
  readonly faults: string[] = [];
  private readonly pods = new Map<string, { manifest: string; member: Started }>();
  private stopped = false;
  private readonly ended: Promise<void>;

  constructor(
    private readonly node: TestNode,
    private readonly name: string,
  ) {
    this.ended = this.watch();
  }

  /** The process of the member, or undefined while none runs. */
  get member(): Started | undefined {
    return this.pods.get(`${this.name}.yaml`)?.member;
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
    const found = readdirSync(folder).filter((file) => !file.startsWith("."));
    for (const [file, { member }] of this.pods)
      if (!found.includes(file)) {
        await member.stop();
        this.pods.delete(file);
      }
    for (const file of found.filter((name) => name === `${this.name}.yaml`)) {
      const manifest = readFileSync(join(folder, file), "utf8");
      const current = this.pods.get(file);
      if (current?.manifest === manifest) continue;
      const pod = this.whole(file, manifest);
      if (!pod) continue;
      await current?.member.stop();
      const member = this.node.processes.start(await this.node.command(pod, "etcd"));
      this.pods.set(file, { manifest, member });
    }
  }

  private whole(file: string, manifest: string): Pod | undefined {
    try {
      const pod = parse(manifest) as Pod & { spec: { volumes: unknown[] } };
      if (pod.spec.volumes.length > 0) return pod;
    } catch {
      // Reported below.
    }
    this.faults.push(`${file} was seen with ${manifest.length} bytes: not a whole manifest`);
    return undefined;
  }
}
