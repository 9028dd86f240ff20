/** A file that is downloaded for a build. */
export interface PlannedDownload {
  readonly file: string;
  readonly url: string;
  /** In hex. */
  readonly sha256: string;
}

/** What a build Job does, as its ConfigMap says it. Nothing in it is secret. */
export interface BuildPlan {
  /** `<host>/<path>:<tag>`; the tag is the hash of the content. */
  readonly reference: string;
  /** The registry speaks plain HTTP. */
  readonly plainHttp: boolean;
  /** What the image has to say of itself. */
  readonly labels: Readonly<Record<string, string>>;
  /** By digest. */
  readonly base: string;
  /** Everything that the build downloads. */
  readonly downloads: readonly PlannedDownload[];
  /** Whether the Job downloads it before the engine starts, and not the engine itself. */
  readonly downloadsFirst: boolean;
  /** Files of the context: key of the ConfigMap, path in the context. */
  readonly files: readonly { readonly key: string; readonly path: string }[];
  /** Of `sbom` and `provenance`: what the engine does not make itself. */
  readonly attestations: readonly string[];
}

/** Keys of the ConfigMap. */
export const planKeys = { plan: "plan.json", containerfile: "Containerfile" } as const;

/** What the steps of a build leave for each other, in the folder that they share. */
export const workspaceFiles = {
  /** The registry has the image: there is nothing to build. */
  exists: "exists",
  /** The registry has its signature. */
  signed: "signed",
  /** Digest of what was pushed, `sha256:...`. */
  digest: "digest",
  /** What BuildKit says of its build. */
  metadata: "metadata.json",
  /** What is in the image, a line for each thing: see `sbom.ts`. */
  inventory: "inventory",
  context: "context",
  /** Of the context. */
  inputs: "inputs",
} as const;
