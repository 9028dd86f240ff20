import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { controllerManager, makeTokens, tokenFile } from "../identities";

/** What all API servers of a run share, so that tokens and certificates stay valid from one measurement to the next. */
export interface Credentials {
  /** Holds tokens.csv, service-account.key and pki/, the serving certificate that the first API server makes. */
  readonly folder: string;
  readonly tokens: Readonly<Record<string, string>>;
}

export function makeCredentials(folder: string): Credentials {
  const tokens = makeTokens();
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  writeFileSync(join(folder, "tokens.csv"), tokenFile(tokens), { mode: 0o600 });
  writeFileSync(join(folder, "service-account.key"), privateKey, { mode: 0o600 });
  return { folder, tokens };
}

/** Writes the controller manager's kubeconfig and returns its path. */
export function writeKubeconfig(credentials: Credentials, folder: string, server: string): string {
  const path = join(folder, "controllers.kubeconfig");
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name: "bench",
        cluster: { server, "certificate-authority": join(credentials.folder, "pki/apiserver.crt") },
      },
    ],
    users: [{ name: "bench", user: { token: credentials.tokens[controllerManager] } }],
    contexts: [{ name: "bench", context: { cluster: "bench", user: "bench" } }],
    "current-context": "bench",
  };
  writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
  return path;
}
