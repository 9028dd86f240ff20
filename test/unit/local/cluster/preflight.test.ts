import type { Facts } from "../../../../local/cluster/facts";
import { preflightProblems, requirePreflight } from "../../../../local/cluster/preflight";

const gib = 2 ** 30;

/** A fresh Debian machine that has all that is needed. */
const good: Facts = {
  platform: "linux",
  arch: "x64",
  uid: 0,
  existing: false,
  listeners: [{ port: 22, pid: 700, program: "sshd" }],
  freeDisk: 70 * gib,
  memory: 16 * gib,
  controllers: ["cpuset", "cpu", "cpuacct", "memory", "pids"],
  occupiedFolders: [],
  kubelets: [],
  foreignRules: false,
  routes: [
    { destination: "192.168.1.0/24", device: "eth0" },
    { destination: "172.17.0.0/16", device: "docker0" },
  ],
  stateFolder: "/home/me/spark-platform/.local/cluster",
  socket: "/home/me/spark-platform/.local/cluster/containerd/containerd.sock",
  missingPackages: ["runc"],
  hasApt: true,
};

const deep = `/home/me/${"very-long-name/".repeat(8)}containerd.sock`;

const bad: [name: string, change: Partial<Facts>, said: RegExp][] = [
  ["macOS", { platform: "darwin" }, /operating system: darwin; Linux is needed/],
  ["Windows", { platform: "win32" }, /operating system: win32/],
  ["another processor", { arch: "arm64" }, /processor: arm64; x64 \(x86-64\) is needed/],
  ["no root", { uid: 1000 }, /user: id 1000; root is needed/],
  ["no user id at all", { uid: -1 }, /root is needed/],
  ["a full disk", { freeDisk: 3.25 * gib }, /disk: 3\.3 GiB free .* 15\.0 GiB are needed/],
  ["a full disk under a cluster", { existing: true, freeDisk: gib }, /disk: 1\.0 GiB free .* 2\.0 GiB/],
  ["little memory", { memory: 2 * gib }, /memory: 2\.0 GiB; 6\.0 GiB/],
  [
    "a state folder too deep for a socket",
    { socket: deep },
    /a socket's path has at most 107.*SPARK_PLATFORM_STATE/,
  ],
  [
    "a blank in the state folder",
    { stateFolder: "/home/me/my work/.local" },
    /my work\/.local holds a blank/,
  ],
  ["a quote in the state folder", { stateFolder: '/home/a"b/.local' }, /special character/],
  [
    "no memory controller",
    { controllers: ["cpuset", "cpu", "pids"] },
    /control groups: memory not available/,
  ],
  ["no control groups", { controllers: [] }, /control groups: cpu, cpuset, memory, pids/],
  [
    "a foreign /etc/kubernetes",
    { occupiedFolders: ["/etc/kubernetes"] },
    /\/etc\/kubernetes: exists and is not made by/,
  ],
  ["a foreign kubelet folder", { occupiedFolders: ["/var/lib/kubelet"] }, /\/var\/lib\/kubelet: exists/],
  [
    "another checkout's cluster",
    { occupiedFolders: ["/etc/kubernetes"], owner: "/srv/other/.local/cluster" },
    /made by \/srv\/other\/.local\/cluster: run `make down` there/,
  ],
  [
    "another kubelet",
    { kubelets: ["/usr/bin/kubelet --v=2 (process 812)"] },
    /another Kubernetes node.*process 812/,
  ],
  ["k3s", { kubelets: ["/usr/local/bin/k3s server (process 5)"] }, /k3s server/],
  ["another cluster's packet filter rules", { foreignRules: true }, /KUBE-\* or CNI-\* of another cluster/],
  [
    "the API server's port taken",
    { listeners: [{ port: 6443, pid: 42, program: "haproxy" }] },
    /port 6443: in use by haproxy \(process 42\); needed for the online API server/,
  ],
  [
    "the Events etcd's port taken",
    { listeners: [{ port: 2382, pid: 9, program: "etcd" }] },
    /needed for the Events etcd/,
  ],
  [
    "a port taken by nobody knows whom",
    { listeners: [{ port: 10250 }] },
    /a process that this user cannot see/,
  ],
  [
    "a network inside the pods' range",
    { routes: [{ destination: "10.245.7.0/24", device: "tun0" }] },
    /10\.245\.7\.0\/24 on tun0 overlaps the cluster's 10\.245\.0\.0\/16/,
  ],
  [
    "a network around the ranges",
    { routes: [{ destination: "10.0.0.0/8", device: "vpn0" }] },
    /10\.246\.0\.0\/16/,
  ],
  [
    "a host route to a Service's address",
    { routes: [{ destination: "10.246.0.1", device: "eth1" }] },
    /on eth1/,
  ],
  [
    "no package manager",
    { hasApt: false, missingPackages: ["runc", "containerd"] },
    /no apt-get.*runc, containerd/,
  ],
];

describe("preflight", () => {
  it("finds nothing wrong with a fresh machine", () => {
    expect(preflightProblems(good)).toEqual([]);
  });

  it.each(bad)("refuses %s", (_, change, said) => {
    expect(preflightProblems({ ...good, ...change }).join("\n")).toMatch(said);
  });

  it("does not count the cluster's own interfaces as another network", () => {
    const routes = [
      { destination: "10.245.0.0/24", device: "spark-pods" },
      { destination: "10.246.0.0/16", device: "spark-node" },
    ];
    expect(preflightProblems({ ...good, routes })).toEqual([]);
  });

  it("asks less disk of a machine whose cluster is there already", () => {
    expect(preflightProblems({ ...good, existing: true, freeDisk: 5 * gib })).toEqual([]);
  });

  it("lists every problem at once, and the way to a cluster of one's own", () => {
    const facts = { ...good, uid: 1000, memory: gib, freeDisk: gib, foreignRules: true };
    expect(() => requirePreflight(facts)).toThrow(/user: id 1000[^]*disk:[^]*memory:[^]*packet filter:/);
    const thrown = (() => {
      try {
        requirePreflight(facts);
      } catch (error) {
        return error as { remedy: string };
      }
      return undefined;
    })();
    expect(thrown?.remedy).toContain("pulumi up --stack dev");
  });

  it("says only what matters on another system", () => {
    expect(preflightProblems({ ...good, platform: "darwin", controllers: [], memory: gib })).toHaveLength(1);
  });
});
