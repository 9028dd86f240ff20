import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { LocalError } from "../lib/errors";
import { apiPort, clusterName, files, kubernetesFolder } from "./settings";

const source = join(kubernetesFolder, "super-admin.conf");

const fromKubeadm = z.object({
  clusters: z.tuple([z.object({ cluster: z.object({ "certificate-authority-data": z.string() }) })]),
  users: z.tuple([
    z.object({ user: z.object({ "client-certificate-data": z.string(), "client-key-data": z.string() }) }),
  ]),
});

/** The administrator's kubeconfig for people and programs on this machine, from the one that kubeadm made. */
export function localKubeconfig(text: string): string {
  const parsed = fromKubeadm.safeParse(parse(text));
  if (!parsed.success) {
    throw new LocalError(
      `${source} is damaged: ${z.prettifyError(parsed.error).replace(/\s*\n\s*/g, " ")}`,
      "Run `make down`, then `make up`: the cluster is made anew.",
    );
  }
  const [{ cluster }] = parsed.data.clusters;
  const [{ user }] = parsed.data.users;
  // By the loopback address, which no proxy setting sends elsewhere.
  const server = `https://127.0.0.1:${apiPort}`;
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": clusterName,
    clusters: [{ name: clusterName, cluster: { ...cluster, server } }],
    users: [{ name: clusterName, user }],
    contexts: [{ name: clusterName, context: { cluster: clusterName, user: clusterName } }],
  });
}

/** Writes it, for its owner alone. */
export function writeKubeconfig(): void {
  writeFileSync(files.kubeconfig, localKubeconfig(readFileSync(source, "utf8")), { mode: 0o600 });
  chmodSync(files.kubeconfig, 0o600);
}
