import type { Answer, Request } from "./api/send";
import { statusOf } from "./api/status";
import { RunEnded } from "./exit-codes";

/** A Lease that the platform has created, empty. */
export interface LeaseName {
  readonly namespace: string;
  readonly name: string;
}

interface LeaseObject {
  readonly metadata: { readonly resourceVersion: string };
  readonly spec?: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    readonly renewTime?: string;
    readonly leaseTransitions?: number;
  };
}

/** A run that has not renewed for so long is dead, and another may begin. */
export const leaseSeconds = 60;

export interface LeaseSurroundings {
  readonly ask: (request: Request) => Promise<Answer | undefined>;
  /** Seconds since 1970, by the API server's clock. */
  readonly now: () => number;
}

/**
 * One run at a time in a namespace: `concurrencyPolicy` knows nothing of a run that somebody starts by hand, nor of one on a node that is lost. Two runs would do no harm to what is alive,
 * since every deletion is held by UID and resource version; they would count twice and ask twice.
 */
export class Lease {
  /** As it was last read, labels and all: what a PUT leaves out is removed. */
  private metadata?: LeaseObject["metadata"];
  private transitions = 0;

  constructor(
    private readonly at: LeaseSurroundings,
    private readonly of: LeaseName,
    private readonly holder: string,
  ) {}

  /** @throws RunEnded when another run has it */
  async take(): Promise<void> {
    const { metadata, spec = {} } = await this.read();
    const { holderIdentity, renewTime, leaseDurationSeconds = leaseSeconds, leaseTransitions = 0 } = spec;
    const until = Date.parse(renewTime ?? "") / 1000 + leaseDurationSeconds;
    if (holderIdentity && holderIdentity !== this.holder && this.at.now() <= until)
      throw new RunEnded(
        "lease",
        `another run is under way: ${holderIdentity} holds the lease ${this.of.namespace}/${this.of.name} and renewed it at ${renewTime}`,
      );
    this.metadata = metadata;
    this.transitions = leaseTransitions + 1;
    await this.write(this.holder);
  }

  /** @throws RunEnded when another run has it now */
  renew(): Promise<void> {
    return this.write(this.holder);
  }

  /** For the next run to begin at once. */
  release(): Promise<void> {
    return this.write(undefined);
  }

  private async read(): Promise<LeaseObject> {
    const answer = await this.at.ask({ method: "GET", path: this.path });
    if (answer?.status !== 200) throw this.trouble("read", answer);
    return JSON.parse(answer.body) as LeaseObject;
  }

  /** A change that was carried out and not answered is sent again with the version that it made old itself: then the lease says what was meant. */
  private async write(holderIdentity: string | undefined): Promise<void> {
    const { namespace, name } = this.of;
    const renewTime = new Date(this.at.now() * 1000).toISOString().replace("Z", "000Z");
    const answer = await this.at.ask({
      method: "PUT",
      path: this.path,
      body: {
        apiVersion: "coordination.k8s.io/v1",
        kind: "Lease",
        metadata: { ...this.metadata, namespace, name },
        spec: {
          ...(holderIdentity === undefined ? {} : { holderIdentity }),
          leaseDurationSeconds: leaseSeconds,
          renewTime,
          leaseTransitions: this.transitions,
        },
      },
    });
    if (answer?.status !== 200 && answer?.status !== 409) throw this.trouble("written", answer);
    const { metadata, spec } =
      answer.status === 409 ? await this.read() : (JSON.parse(answer.body) as LeaseObject);
    if (answer.status === 409 && spec?.holderIdentity !== holderIdentity)
      throw new RunEnded("lease", `the lease ${namespace}/${name} was taken or changed by somebody else`);
    this.metadata = metadata;
  }

  private get path(): string {
    const { namespace, name } = this.of;
    return `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/${name}`;
  }

  private trouble(what: string, answer: Answer | undefined): RunEnded {
    const said = answer
      ? `the API server answered ${answer.status} ${statusOf(answer.body)?.message ?? answer.body.slice(0, 300)}`
      : "no useful answer";
    return new RunEnded(
      "unusable",
      `the lease ${this.of.namespace}/${this.of.name} cannot be ${what}: ${said}`,
    );
  }
}
