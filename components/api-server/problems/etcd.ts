import { etcdImageProblem } from "../../../lib/etcd-image";
import type { ApiServerSettings } from "../args";
import { etcdOverridesFlag, parseEtcdOverrides } from "../etcd-overrides";
import { type ArgsProblem, problem, show, when } from "./problem";

const loopback = /^https?:\/\/(127\.[\d.]+|localhost|\[::1\])(:|$)/;
const clientUrl = /^https:\/\/(\$\(NODE_ADDRESS\)|[a-zA-Z0-9][a-zA-Z0-9.-]*|\[[0-9a-fA-F:]+\]):\d{1,5}$/;

type EtcdSettings = Pick<ApiServerSettings, "cluster" | "etcdImage" | "eventEtcdEndpoints" | "network">;

/** The etcds that an API server dials: a pod of its own network has a loopback of its own, where none of them is. */
export function etcdProblems({
  cluster,
  etcdImage,
  eventEtcdEndpoints,
  network = "pod",
}: EtcdSettings): ArgsProblem[] {
  const unreachable = (path: string, url: string, instead: string) =>
    when(
      network === "pod" && loopback.test(url),
      path,
      () => `a loopback address, which is the pod's own (${show(url)}); ${instead}, or network: host`,
    );
  return [
    ...when(cluster.etcdServers.length === 0, "cluster.etcdServers", () => "empty ([]); at least one URL"),
    ...cluster.etcdServers.flatMap((url, index) => {
      const path = `cluster.etcdServers[${index}]`;
      return clientUrl.test(url)
        ? unreachable(path, url, "https://$(NODE_ADDRESS):2379 for a member on each node")
        : [
            problem(
              path,
              `not an etcd URL (${show(url)}); https, host and port, such as https://10.0.0.11:2379`,
            ),
          ];
    }),
    ...when(
      eventEtcdEndpoints.length === 0,
      "eventEtcdEndpoints",
      () => "empty ([]); the client URLs of the Events etcd",
    ),
    ...eventEtcdEndpoints.flatMap((url, index) => {
      const path = `eventEtcdEndpoints[${index}]`;
      // The proxy of an online API server has no $(NODE_ADDRESS).
      return clientUrl.test(url) && !url.includes("$")
        ? unreachable(path, url, "the member with its node's address")
        : [
            problem(
              path,
              `not an etcd URL (${show(url)}); https, host and port, such as https://10.0.0.11:2382`,
            ),
          ];
    }),
    ...imageProblems(etcdImage),
    ...overrideProblems(cluster, unreachable),
  ];
}

/** The image beside the API server's, which is the default, is new enough for every release of the table. */
function imageProblems(image: string | undefined): ArgsProblem[] {
  const reason = image === undefined ? undefined : etcdImageProblem(image);
  return reason === undefined ? [] : [problem("etcdImage", reason)];
}

function overrideProblems(
  { apiServer }: ApiServerSettings["cluster"],
  unreachable: (path: string, url: string, instead: string) => ArgsProblem[],
): ArgsProblem[] {
  return (apiServer?.extraArgs ?? []).flatMap(({ name, value }, index) => {
    if (name !== etcdOverridesFlag) return [];
    const path = `cluster.apiServer.extraArgs[${index}].value`;
    const overrides = parseEtcdOverrides(value);
    if (typeof overrides === "string") return [problem(path, `${overrides} (${show(value)})`)];
    return overrides.flatMap(({ resource, servers }) => [
      ...when(
        /^(events\.k8s\.io)?\/events$/.test(resource),
        path,
        () =>
          `an override of Events (${show(resource)}), which the platform has already; leave it to the platform`,
      ),
      ...servers.flatMap((url) => unreachable(path, url, "an address that pods reach")),
    ]);
  });
}
