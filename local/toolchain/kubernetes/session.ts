import type { KubernetesClient } from "./client";
import type { Kind } from "./kinds";
import type { Settings } from "./settings";

/** What every operation on a resource needs of the configured provider. */
export interface Session {
  readonly settings: Settings;
  readonly client: KubernetesClient;
  /** For objects that name none. */
  readonly defaultNamespace: string;
  /** Aborted when the engine cancels the update. */
  readonly cancelled: AbortSignal;
}

/** One resource, as the engine's requests name it. */
export interface Resource {
  readonly urn: string;
  readonly kind: Kind;
  readonly log: ResourceLog;
}

/** Messages to the person at the command line, shown beside the resource. */
export interface ResourceLog {
  info(message: string): void;
  /** The same warning about many resources is shown once. */
  warn(message: string): void;
  /** Replaces the last status in the display and is not kept. */
  status(message: string): void;
}
