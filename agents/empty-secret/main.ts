import { parseArgs } from "node:util";
import { type ApiAccess, inClusterAccess, post } from "../lib/api-access";
import { log } from "../lib/log";
import { required } from "../lib/options";

/**
 * Creates a Secret without data, unless it is there, for a program that fills it and cannot create it. Runs as an init container.
 * @throws when the API refuses, or cannot be asked: kubelet starts the container again
 */
export async function emptySecret(args: string[], access?: ApiAccess): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { namespace: { type: "string" }, name: { type: "string" } },
  });
  const namespace = required(values, "namespace");
  const name = required(values, "name");
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name, namespace }, type: "Opaque" };
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets`;
  const { status, body } = await post(access ?? inClusterAccess(), path, secret);
  if (status === 409) return log("info", "the secret is there", { namespace, name });
  if (status !== 201)
    throw new Error(
      `Secret ${namespace}/${name} cannot be created: the API server answered ${status} ${body}`,
    );
  log("info", "created the secret", { namespace, name });
}
