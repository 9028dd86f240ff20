import type { ControlPlane } from "../../support/control-plane";

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/**
 * Applies an object from the server's side without keeping it; an unknown or misplaced field is an error.
 * @returns why the API server refuses it, if it does
 */
export async function refusalOf(api: ControlPlane, object: KubernetesObject): Promise<string | undefined> {
  const { kind, metadata } = object;
  const path = `${await collectionOf(api, object)}/${metadata.name}`;
  const query = "dryRun=All&fieldValidation=Strict&fieldManager=test&force=true";
  const { code, body } = await api.request(
    "PATCH",
    `${path}?${query}`,
    object,
    "application/apply-patch+yaml",
  );
  return code < 300
    ? undefined
    : `${kind} ${metadata.namespace ?? ""}/${metadata.name}: ${body.message as string}`;
}

/** As discovery has it. @throws Error for a kind that the API server does not have */
async function collectionOf(
  api: ControlPlane,
  { apiVersion, kind, metadata }: KubernetesObject,
): Promise<string> {
  const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const { body } = await api.request("GET", group);
  const resources = ((body as { resources?: unknown }).resources ?? []) as {
    name: string;
    kind: string;
    namespaced: boolean;
  }[];
  const found = resources.find((resource) => resource.kind === kind && !resource.name.includes("/"));
  if (!found) throw new Error(`the API server has no ${kind} in ${apiVersion}`);
  return found.namespaced
    ? `${group}/namespaces/${metadata.namespace ?? "default"}/${found.name}`
    : `${group}/${found.name}`;
}
