import { UnreachableError } from "./api-error";
import { KubernetesClient } from "./client";
import { EngineLog } from "./engine-log";
import { kindOf } from "./kinds";
import { loadKubeconfig } from "./kubeconfig";
import type { Resource, Session } from "./session";
import { settingsFailures, settingsOf, type RawSettings, type Settings } from "./settings";
import { HttpTransport, type Transport } from "./transport";
import { parseUrn } from "./urn";

/** One configured provider process: its settings, its connection to the cluster, which opens on first use, and its cancellation. */
export class Provider {
  readonly log = new EngineLog();
  private readonly cancellation = new AbortController();
  private settings: Settings | undefined;
  private opened: Promise<Session> | undefined;

  /** @throws Error that lists every setting that this provider cannot honour */
  configure(raw: RawSettings): void {
    const failures = settingsFailures(raw);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    this.settings = settingsOf(raw, process.env);
    this.opened = undefined;
  }

  get configuration(): Settings {
    if (!this.settings) throw new Error("the Kubernetes provider is used before it is configured");
    return this.settings;
  }

  session(): Promise<Session> {
    this.opened ??= this.open();
    return this.opened;
  }

  private async open(): Promise<Session> {
    const settings = this.configuration;
    const { transport, namespace } = await connect(settings);
    return {
      settings,
      client: new KubernetesClient(transport),
      defaultNamespace: settings.namespace ?? namespace,
      cancelled: this.cancellation.signal,
    };
  }

  /** @throws Error if the URN's kind is not supported */
  resource(urn: string): Resource {
    return { urn, kind: kindOf(parseUrn(urn).type), log: this.log.for(urn) };
  }

  /** Ends every wait; what is awaited stays in the state as not ready. */
  cancel(): void {
    this.cancellation.abort();
  }
}

/** A kubeconfig that leads nowhere is a cluster that cannot be reached: a preview before the cluster is made still works. */
async function connect(
  settings: Settings,
): Promise<{ readonly transport: Transport; readonly namespace: string }> {
  try {
    const kubeconfig = await loadKubeconfig(settings);
    const transport = new HttpTransport(kubeconfig, settings.requestTimeout * 1000);
    return { transport, namespace: kubeconfig.namespace };
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    return { transport: { send: () => Promise.reject(error) }, namespace: "default" };
  }
}
