import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { UnreachableError } from "./api-error";
import type { KubeConfig } from "@kubernetes/client-node" with { "resolution-mode": "import" };

export interface KubeconfigSettings {
  /** A path, or the contents as YAML or JSON; default: KUBECONFIG, `~/.kube/config` or the pod's service account. */
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly cluster?: string;
}

/** A kubeconfig with the context in use, and how errors name it. Its contents are secret and never part of the name. */
export interface LoadedKubeconfig {
  readonly config: KubeConfig;
  readonly description: string;
  /** The namespace of the context; `default` if it has none. */
  readonly namespace: string;
}

/** @throws UnreachableError that names the source and context if there is no such file, context or cluster */
export async function loadKubeconfig(settings: KubeconfigSettings): Promise<LoadedKubeconfig> {
  // Loaded only here: the client library is large, and the engine also starts the plugin to ask for its version.
  const { KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  const source = sourceOf(settings.kubeconfig);
  try {
    if (source.contents !== undefined) config.loadFromString(source.contents);
    else config.loadFromDefault();
    if (source.path) config.makePathsAbsolute(dirname(source.path));
  } catch (error) {
    // A YAML parser's further lines show the text around the fault, which may be a key or a token.
    const [reason] = (error as Error).message.split("\n");
    throw new UnreachableError(source.description, `not a kubeconfig (${reason})`);
  }
  if (settings.context) config.setCurrentContext(settings.context);
  const description = `${source.description}, context ${JSON.stringify(config.getCurrentContext() ?? "")}`;
  const context = config.getContextObject(config.getCurrentContext());
  if (!context) {
    const known = config.contexts.map(({ name }) => name).join(", ") || "none";
    throw new UnreachableError(description, `no such context; it has: ${known}`);
  }
  if (settings.cluster) (context as { cluster: string }).cluster = settings.cluster;
  const cluster = config.getCurrentCluster();
  if (!cluster) {
    throw new UnreachableError(description, `the context's cluster ${context.cluster} is not there`);
  }
  return {
    config,
    description: `${description}, ${cluster.server}`,
    namespace: context.namespace ?? "default",
  };
}

interface Source {
  readonly contents?: string;
  readonly path?: string;
  readonly description: string;
}

function sourceOf(pathOrContents: string | undefined): Source {
  if (!pathOrContents) return { description: "kubeconfig from KUBECONFIG, ~/.kube/config or the pod" };
  const path = pathOrContents.replace(/^~(?=$|\/)/, homedir());
  if (!/[\n{]/.test(path)) {
    if (!existsSync(path)) throw new UnreachableError(`kubeconfig ${path}`, "no such file");
    return { contents: readFileSync(path, "utf8"), path: join(path), description: `kubeconfig ${path}` };
  }
  return { contents: pathOrContents, description: "kubeconfig given as contents" };
}

/** The settings of the cluster that a kubeconfig points at, whatever its name; `undefined` if it cannot be told. */
export async function activeCluster(settings: KubeconfigSettings): Promise<string | undefined> {
  try {
    const cluster = (await loadKubeconfig(settings)).config.getCurrentCluster();
    return JSON.stringify({ ...cluster, name: undefined });
  } catch (error) {
    // A kubeconfig that is gone or broken says nothing about its cluster: no reason to replace everything in it.
    if (error instanceof UnreachableError) return undefined;
    throw error;
  }
}
