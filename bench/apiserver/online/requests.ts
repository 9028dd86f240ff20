import { onlineNamespace } from "../identities";

/** One request of the online client. */
export interface OnlineRequest {
  readonly kind: "read" | "write";
  readonly method: "GET" | "PUT";
  readonly path: string;
  readonly body?: object;
}

const core = `/api/v1/namespaces/${onlineNamespace}`;

/** The nth request: of ten, five GETs, two LISTs of the namespace's pods, three UPDATEs of ConfigMaps. */
export function onlineRequest(n: number): OnlineRequest {
  const place = n % 10;
  const name = `settings-${Math.floor(n / 10) % 10}`;
  if (place % 3 === 1) {
    const body = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name, namespace: onlineNamespace },
      data: { "settings.json": "x".repeat(1000), serial: `${n}` },
    };
    return { kind: "write", method: "PUT", path: `${core}/configmaps/${name}`, body };
  }
  const path =
    place % 5 === 0
      ? `${core}/pods`
      : place < 5
        ? `${core}/pods/earlier-${n % 30}-driver`
        : `${core}/configmaps/${name}`;
  return { kind: "read", method: "GET", path };
}
