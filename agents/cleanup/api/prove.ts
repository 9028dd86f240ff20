import type { Proof } from "../judge/verdict";
import type { Api } from "./api";
import { saysNotFound } from "./status";

const metadataOnly = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

/**
 * Asks for what a list cannot show: that something is not there. Without a resource version the answer comes from etcd's quorum, as the garbage collector's own does.
 * @returns whether it is proven; an answer that says neither is none
 */
export async function isProven(api: Api, namespace: string, proof: Proof): Promise<boolean> {
  const plural = proof.kind === "pod-is-gone" ? "pods" : "configmaps";
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/${plural}/${encodeURIComponent(proof.name)}`;
  const answer = await api.ask(`get ${plural}`, { method: "GET", path, accept: metadataOnly });
  if (!answer) return false;
  if (saysNotFound(answer, plural)) return true;
  if (proof.kind === "config-map-is-absent" || answer.status !== 200) return false;
  const uid = uidOf(answer.body);
  return uid !== undefined && uid !== proof.uid;
}

function uidOf(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { metadata?: { uid?: string } } | null)?.metadata?.uid;
  } catch {
    return undefined;
  }
}
