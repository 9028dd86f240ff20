import type { Recorded } from "../record";
import type { RightsApi } from "./client";

const plurals: Readonly<Record<string, string>> = { NetworkPolicy: "networkpolicies" };

/** Path of an object as Pulumi registers it. */
export function pathOf({ type, inputs }: Pick<Recorded, "type" | "inputs">): string {
  const { apiVersion, metadata } = inputs as {
    apiVersion: string;
    metadata: { name: string; namespace?: string };
  };
  const kind = type.split(":").at(-1)!;
  const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const place = metadata.namespace === undefined ? "" : `/namespaces/${metadata.namespace}`;
  return `${group}${place}/${plurals[kind] ?? `${kind.toLowerCase()}s`}/${metadata.name}`;
}

/** Creates what a program registered as the Pulumi provider does, by server-side apply; an unknown field is an error. @throws Error with the API server's words */
export async function applyAll(api: RightsApi, resources: readonly Recorded[]): Promise<void> {
  for (const resource of resources.filter(({ type }) => type.startsWith("kubernetes:"))) {
    const path = `${pathOf(resource)}?fieldManager=pulumi&fieldValidation=Strict`;
    const { code, body } = await api.asAdministrator({
      method: "PATCH",
      path,
      body: resource.inputs as unknown,
      contentType: "application/apply-patch+yaml",
    });
    if (code >= 300) throw new Error(`${path}: ${code} ${String(body.message)}`);
  }
}
