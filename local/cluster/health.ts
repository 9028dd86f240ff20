import { setTimeout as sleep } from "node:timers/promises";
import { LocalError } from "../lib/errors";
import { logFile } from "../lib/paths";
import { tryKubectl } from "./kubectl";
import { answersWell } from "./probe";
import { nodeName, simulatedNode } from "./settings";

/** An Events etcd that is away must not make the cluster count as ill: everything but Events works without it. */
const readyPath = "/readyz?exclude=etcd-override-0&exclude=etcd-override-readiness-0";

/**
 * Asked directly: what the API server tells of a static pod may be a minute old after it was away itself.
 * Ports and paths: those of kubeadm's manifests.
 */
const parts = [
  ["kubelet", "http://127.0.0.1:10248/healthz"],
  ["etcd", "http://127.0.0.1:2381/readyz"],
  ["controller manager", "https://127.0.0.1:10257/healthz"],
  ["scheduler", "https://127.0.0.1:10259/readyz"],
  ["kube-proxy", "http://127.0.0.1:10256/healthz"],
] as const;

interface Listed {
  readonly metadata: { readonly name: string };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly {
      readonly state?: { readonly running?: { readonly startedAt: string } };
    }[];
  };
}

const isReady = ({ status }: Listed): boolean =>
  status?.conditions?.some(({ type, status: value }) => type === "Ready" && value === "True") ?? false;

/** Whether all of a pod's containers run and were started at or after the second of that moment. */
export const startedSince = ({ status }: Pick<Listed, "status">, moment: Date): boolean => {
  const second = Math.floor(moment.getTime() / 1000) * 1000;
  const containers = status?.containerStatuses ?? [];
  return (
    containers.length > 0 &&
    containers.every(
      ({ state }) => state?.running !== undefined && Date.parse(state.running.startedAt) >= second,
    )
  );
};

const list = async <Item = Listed>(...args: string[]): Promise<Item[]> => {
  const { code, stdout } = await tryKubectl(["get", ...args, "-o", "json"]);
  return code === 0 ? (JSON.parse(stdout) as { items: Item[] }).items : [];
};

/** Components of which one instance leads and the others wait; each renews its Lease every 2 s. */
const leaders = ["kube-controller-manager", "kube-scheduler"] as const;

/** Seconds after which a Lease that nobody has renewed counts as abandoned: its holder is gone and the next one not yet at work. */
const renewalLimit = 6;

interface Lease {
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly holderIdentity?: string; readonly renewTime?: string };
}

/**
 * The first component that nobody leads; undefined if all are led. After an API server was away its healthy controller manager may wait 15 s for
 * the Lease of its predecessor: meanwhile no Service gets endpoints, and a Spark job that starts then loses its executors.
 */
export const leaderless = (leases: readonly Lease[], now: Date): string | undefined =>
  leaders.find((name) => {
    const { holderIdentity, renewTime } = leases.find(({ metadata }) => metadata.name === name)?.spec ?? {};
    return !holderIdentity || !renewTime || now.getTime() - Date.parse(renewTime) > renewalLimit * 1000;
  });

/** Why the API server is not ready; undefined if it is. */
export async function apiAilment(): Promise<string | undefined> {
  const { code, stderr } = await tryKubectl(["get", "--raw", readyPath]);
  return code === 0 ? undefined : `the API server is not ready: ${stderr.trim().split("\n").at(-1)}`;
}

/**
 * What is not healthy, in words; undefined if everything is.
 * @param since CoreDNS must have been started at this moment or later: its state of before is not taken for the present one
 */
export async function ailment(since?: Date): Promise<string | undefined> {
  const api = await apiAilment();
  if (api) return api;
  for (const [part, url] of parts) {
    if (!(await answersWell(url))) return `the ${part} does not answer well on ${url}`;
  }
  const waiting = leaderless(await list<Lease>("leases", "--namespace=kube-system"), new Date());
  if (waiting) return `no ${waiting} leads`;
  const nodes = await list("nodes");
  const node = [nodeName, simulatedNode].find(
    (name) => !nodes.some((item) => item.metadata.name === name && isReady(item)),
  );
  if (node) return `the node ${node} is not ready`;
  const dns = (await list("pods", "--namespace=kube-system", "--selector=k8s-app=kube-dns")).filter(isReady);
  return dns.some((pod) => !since || startedSince(pod, since)) ? undefined : "CoreDNS is not ready";
}

/** Waits until `check` finds nothing wrong. Throws with its last words after `seconds`. */
export async function waitUntilWell(
  seconds: number,
  check: () => Promise<string | undefined> = () => ailment(),
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (let wrong = await check(); wrong !== undefined; wrong = await check()) {
    if (Date.now() > deadline) {
      throw new LocalError(
        `after ${seconds} s ${wrong}`,
        "Look at `./local/kubectl get pods -A` and the logs in .local/logs; `make up` goes on from here. " +
          "If it stays so, `make down` and `make up` start afresh.",
        logFile("kubelet"),
      );
    }
    await sleep(300);
  }
}
