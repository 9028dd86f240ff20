import { officialPluginRemedy } from "./kinds";
import type { KubeconfigSettings } from "./kubeconfig";
import type { Mutability } from "./replace-fields";

/** The provider's configuration, in the official provider's terms. */
export interface Settings extends KubeconfigSettings, Mutability {
  readonly namespace?: string;
  readonly enablePatchForce: boolean;
  readonly upsertExistingObjects: boolean;
  /** Drop what an unreachable cluster held from the state. */
  readonly deleteUnreachable: boolean;
  /** Seconds for one request. */
  readonly requestTimeout: number;
}

/** Raw configuration: every value as the engine passes it, a text, or JSON for anything else. */
export type RawSettings = { readonly [key: string]: string | undefined };

const supported = [
  "kubeconfig",
  "context",
  "cluster",
  "namespace",
  "clusterIdentifier",
  "enableConfigMapMutable",
  "enableSecretMutable",
  "enablePatchForce",
  "upsertExistingObjects",
  "deleteUnreachable",
  "kubeClientSettings",
];
/** They concern what this provider does not do or say, so that any value is right; `version` is the engine's own. */
const withoutEffect = [
  "suppressDeprecationWarnings",
  "suppressHelmHookWarnings",
  "helmReleaseSettings",
  "version",
  "pluginDownloadURL",
];
/** The only value at which this provider does what the official one does. */
const onlyAt: { readonly [key: string]: string } = {
  enableServerSideApply: "true",
  skipUpdateUnreachable: "false",
  renderYamlToDirectory: "",
  alwaysRender: "false",
  strictMode: "false",
  rejectUnknownResources: "false",
};
const flags = [
  "enableConfigMapMutable",
  "enableSecretMutable",
  "enablePatchForce",
  "upsertExistingObjects",
  "deleteUnreachable",
];

/** What is wrong with the configuration, by key; empty if nothing is. */
export function settingsFailures(
  raw: RawSettings,
): readonly { readonly key: string; readonly reason: string }[] {
  return Object.entries(raw).flatMap(([key, value]) => {
    if (value === undefined || value === "" || withoutEffect.includes(key)) return [];
    const reason = failureOf(key, value);
    return reason ? [{ key, reason }] : [];
  });
}

function failureOf(key: string, value: string): string | undefined {
  if (key in onlyAt && value !== onlyAt[key]) {
    return `${key}: ${JSON.stringify(value)} is not supported by this stand-in. Leave it out, or: ${officialPluginRemedy}`;
  }
  if (flags.includes(key) && value !== "true" && value !== "false") {
    return `${key}: ${JSON.stringify(value)} is neither true nor false`;
  }
  if (key in onlyAt || supported.includes(key)) return undefined;
  return `${key}: not a setting that this stand-in knows. Supported: ${supported.join(", ")}. ${officialPluginRemedy}`;
}

/**
 * The settings in force: the configuration, or else the environment variable that the official provider reads.
 * @param environment such as `process.env`
 */
export function settingsOf(raw: RawSettings, environment: NodeJS.ProcessEnv): Settings {
  const flag = (key: string, variable: string): boolean =>
    (raw[key] || environment[`PULUMI_K8S_${variable}`]) === "true";
  const client = JSON.parse(raw.kubeClientSettings || "{}") as { timeout?: number };
  return {
    kubeconfig: raw.kubeconfig || undefined,
    context: raw.context || undefined,
    cluster: raw.cluster || undefined,
    namespace: raw.namespace || undefined,
    enableConfigMapMutable: flag("enableConfigMapMutable", "ENABLE_CONFIGMAP_MUTABLE"),
    enableSecretMutable: flag("enableSecretMutable", "ENABLE_SECRET_MUTABLE"),
    enablePatchForce: flag("enablePatchForce", "ENABLE_PATCH_FORCE"),
    upsertExistingObjects: flag("upsertExistingObjects", "UPSERT_EXISTING_OBJECTS"),
    deleteUnreachable: flag("deleteUnreachable", "DELETE_UNREACHABLE"),
    requestTimeout: Number(client.timeout ?? environment.PULUMI_K8S_CLIENT_TIMEOUT ?? 30),
  };
}
