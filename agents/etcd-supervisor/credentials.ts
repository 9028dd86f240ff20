import { X509Certificate, createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Agent } from "node:https";
import { join } from "node:path";

/** PEM texts for both ends of a connection. */
export interface KeyMaterial {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

export interface Credentials {
  /** Of the newest material; connections are kept open in it. */
  readonly agent: Agent;
  readonly material: KeyMaterial;
  /** Reads the files again. @returns whether they changed @throws when one of them cannot be read */
  refresh(): Promise<boolean>;
}

/**
 * The member's server certificate, which is good as a client's too, from files that are renewed without a restart. A pair caught between the writes of
 * its two files does not match; the one before stays in use then.
 */
export async function credentialsFrom(folder: string): Promise<Credentials> {
  let material = await read(folder);
  let agent = agentOf(material);
  return {
    get agent() {
      return agent;
    },
    get material() {
      return material;
    },
    refresh: async () => {
      const found = await read(folder);
      const same = found.ca === material.ca && found.cert === material.cert && found.key === material.key;
      if (same || !matches(found)) return false;
      agent.destroy();
      material = found;
      agent = agentOf(found);
      return true;
    },
  };
}

const agentOf = (material: KeyMaterial): Agent =>
  new Agent({ ...material, keepAlive: true, maxFreeSockets: 4, minVersion: "TLSv1.2" });

async function read(folder: string): Promise<KeyMaterial> {
  const [ca, cert, key] = await Promise.all(
    ["ca.crt", "server.crt", "server.key"].map((file) => readFile(join(folder, file), "utf8")),
  );
  return { ca: ca!, cert: cert!, key: key! };
}

function matches({ cert, key }: KeyMaterial): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    // Half a file: it is not a pair yet.
    return false;
  }
}
