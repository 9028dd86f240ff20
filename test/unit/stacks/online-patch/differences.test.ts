import { differences } from "../../../../stacks/online-patch/differences";
import type { Container, Pod } from "../../../../stacks/online-patch/pod";
import { patch, pod, proxy, server, withFlag } from "./fixture";

const overrides = "etcd-servers-overrides";
const wanted = "/events#https://127.0.0.1:2479";
const withOverrides = (value: string | undefined): Pod => pod([withFlag(server, overrides, value), proxy]);
const withProxy = (flag: string, value: string | undefined): Pod =>
  pod([server, withFlag(proxy, flag, value)]);
const withProbe = (probe: string, httpGet: object | undefined): Pod =>
  pod([{ ...server, [probe]: { httpGet } }, proxy]);
const separators = "(resource, #, servers with ; between them, and a comma before the next resource)";

const carrying: [title: string, pod: Pod][] = [
  ["the patch as kubeadm wrote it", pod([server, proxy])],
  [
    "a flag and its value as two words",
    pod([{ ...server, command: ["kube-apiserver", `--${overrides}`, wanted] }, proxy]),
  ],
  [
    "flags among the arguments",
    pod([{ ...server, command: ["kube-apiserver"], args: server.command!.slice(1) }, proxy]),
  ],
  [
    "the proxy among the init containers, as a sidecar",
    { spec: { containers: [server], initContainers: [proxy] } },
  ],
  [
    "the endpoints in another order",
    withProxy("endpoints", "https://192.0.2.13:2382,https://192.0.2.11:2382,https://192.0.2.12:2382"),
  ],
  ["another override behind ours", withOverrides(`${wanted},/leases#https://127.0.0.1:2579`)],
  [
    "a probe that leaves out more",
    withProbe("livenessProbe", { path: "/livez?exclude=kms&exclude=etcd-override-0" }),
  ],
  ["a further sidecar", pod([server, proxy, { name: "konnectivity-server" }])],
];

it.each(carrying)("takes %s", (_, found) => expect(differences(found, patch)).toEqual([]));

const lacking: [title: string, pod: Pod, ...differences: string[]][] = [
  [
    "no override",
    withOverrides(undefined),
    `--${overrides} is missing, so its Events go to the main etcd; wanted is ${wanted}`,
  ],
  [
    "swapped separators",
    withOverrides("/events;https://127.0.0.1:2479"),
    `--${overrides} is /events;https://127.0.0.1:2479; wanted is ${wanted} ${separators}`,
  ],
  [
    "a comma between servers, which begins another override",
    withOverrides("/events#https://192.0.2.11:2382,https://192.0.2.12:2382"),
    `--${overrides} is /events#https://192.0.2.11:2382,https://192.0.2.12:2382; wanted is ${wanted} ${separators}`,
  ],
  [
    "Events of one API group alone",
    withOverrides("events.k8s.io/events#https://127.0.0.1:2479"),
    `--${overrides} is events.k8s.io/events#https://127.0.0.1:2479; wanted is ${wanted} ${separators}`,
  ],
  [
    "another override before ours",
    withOverrides(`/leases#https://127.0.0.1:2579,${wanted}`),
    `--${overrides} has ${wanted} as number 2, and the probes leave out the first one's checks alone; put it first`,
  ],
  [
    "the flag without the proxy",
    pod([server]),
    "container events-proxy is missing: without it the API server does not start while the Events etcd is away",
  ],
  [
    "the endpoints of before",
    withProxy("endpoints", "https://192.0.2.11:2382"),
    "events-proxy has --endpoints=https://192.0.2.11:2382; wanted is --endpoints=https://192.0.2.11:2382,https://192.0.2.12:2382,https://192.0.2.13:2382",
  ],
  [
    "a proxy that advertises an address",
    withProxy("advertise-client-url", undefined),
    "events-proxy has no --advertise-client-url; wanted is --advertise-client-url=",
  ],
  [
    "an old image of the proxy",
    pod([server, { ...proxy, image: "registry.k8s.io/etcd:3.5.9-0" }]),
    "events-proxy runs registry.k8s.io/etcd:3.5.9-0; wanted is registry.k8s.io/etcd:3.6.6-0",
  ],
  [
    "a proxy with the memory of before",
    pod([server, { ...proxy, resources: { limits: { memory: "256Mi" } } }]),
    "events-proxy may use 256Mi; wanted is 2859Mi, for the Events that the Events etcd may hold",
  ],
  [
    "kubeadm's own liveness probe",
    withProbe("livenessProbe", { path: "/livez" }),
    "livenessProbe asks /livez, which fails while the Events etcd hangs; wanted is /livez?exclude=etcd-override-0",
  ],
  [
    "a readiness probe with half of what it needs",
    withProbe("readinessProbe", { path: "/readyz?exclude=etcd-override-0" }),
    "readinessProbe asks /readyz?exclude=etcd-override-0, which fails while the Events etcd hangs; " +
      "wanted is /readyz?exclude=etcd-override-0&exclude=etcd-override-readiness-0",
  ],
  [
    "no startup probe",
    withProbe("startupProbe", undefined),
    "startupProbe asks nothing over HTTP; wanted is /livez?exclude=etcd-override-0",
  ],
  ["a pod of something else", pod([proxy]), "it has no container kube-apiserver"],
];

it.each(lacking)("tells of %s", (_, found, ...expected) =>
  expect(differences(found, patch)).toEqual(expected),
);

it("tells of everything that a fresh kubeadm manifest lacks, at once", () => {
  const plain: Container = {
    ...withFlag(server, overrides, undefined),
    startupProbe: { httpGet: { path: "/livez" } },
    livenessProbe: { httpGet: { path: "/livez" } },
    readinessProbe: { httpGet: { path: "/readyz" } },
  };
  expect(differences(pod([plain]), patch)).toHaveLength(5);
});
