import { clusterWith } from "./settings";
import { type Case, refuses } from "./refusals";

const balancer = { name: "api.example.com", loadBalancerClass: "internal" };
const memory = (limit: string) => ({
  resources: { requests: { cpu: "1", memory: "64Mi" }, limits: { cpu: "1", memory: limit } },
});
const separators = "a semicolon between the servers of one override, a comma between overrides";

const names: Case[] = [
  [
    "a URL for a name",
    { extraNames: ["https://api.example.com"] },
    'extraNames[0]: a URL ("https://api.example.com"); the host in it alone',
  ],
  [
    "a wildcard",
    { extraNames: ["a.example.com", "*.example.com"] },
    'extraNames[1]: a wildcard, which would vouch for names of others ("*.example.com"); each name by itself',
  ],
  [
    "a name with a port",
    { extraNames: ["api.example.com:6444"] },
    'extraNames[0]: a name with a port ("api.example.com:6444"); the name alone',
  ],
  [
    "a name that no resolver takes",
    { extraNames: ["Spark_API"] },
    'extraNames[0]: not a DNS name ("Spark_API"); lower-case DNS labels with dots between them, or an IPv4 address',
  ],
  [
    "an address that is none",
    { extraNames: ["10.0.0.256"] },
    'extraNames[0]: not an address ("10.0.0.256"); an IPv4 address, such as 192.0.2.10',
  ],
  ...["kubernetes", "kubernetes.default", "kubernetes.default.svc.cluster.local"].map((name): Case => [
    `the online API servers' name ${name}`,
    { extraNames: [name] },
    `extraNames[0]: the online API servers' own name, which never leads here ("${name}"); a name of these alone`,
  ]),
  [
    "their Service",
    { serviceName: "kubernetes" },
    'serviceName: the online API servers\' Service ("kubernetes"); another name',
  ],
  [
    "a Service that cannot be",
    { serviceName: "spark.api" },
    'serviceName: not a DNS label ("spark.api"); at most 63 lower-case letters, digits and inner hyphens',
  ],
];

const balancers: Case[] = [
  [
    "a load balancer that the certificate does not name",
    { loadBalancer: { loadBalancerClass: "internal" } },
    "loadBalancer.name: missing; the DNS name or address that clients use, or extraNames: the certificate has to have it",
  ],
  [
    "a load balancer that may be public",
    { loadBalancer: { name: "api.example.com" } },
    "loadBalancer.annotations: none, and no loadBalancerClass: most clouds would make it public (missing); what makes it internal in yours",
  ],
  [
    "a load balancer with a bad name",
    { loadBalancer: { ...balancer, name: "*.example.com" } },
    'loadBalancer.name: a wildcard, which would vouch for names of others ("*.example.com"); each name by itself',
  ],
  [
    "ranges that are none, everybody's",
    { loadBalancer: { ...balancer, sourceRanges: ["10.0.0.1/8", "0.0.0.0/0"] } },
    'loadBalancer.sourceRanges[0]: not a range ("10.0.0.1/8"); an IPv4 range whose bits behind the prefix are 0, such as 10.0.0.0/8',
    'loadBalancer.sourceRanges[1]: everybody ("0.0.0.0/0"); ranges of your network, or leave it out',
  ],
  [
    "ranges without any",
    { loadBalancer: { ...balancer, sourceRanges: [] } },
    "loadBalancer.sourceRanges: empty ([]), which lets everybody in; at least one range, or leave it out",
  ],
  [
    "goaway without a balancer",
    { replicas: 2, goawayChance: 0.001 },
    "goawayChance: without a load balancer (0.001); 0, or loadBalancer",
  ],
  [
    "goaway with one API server",
    { loadBalancer: balancer, goawayChance: 0.001 },
    "goawayChance: with one API server (0.001); 0, or more replicas",
  ],
  [
    "goaway too often",
    { replicas: 2, loadBalancer: balancer, goawayChance: 0.1 },
    "goawayChance: not a chance that kube-apiserver takes (0.1); from 0 to 0.02, such as 0.001",
  ],
];

const flags: Case[] = [
  [
    "a flag of the platform's",
    clusterWith("max-requests-inflight", "1"),
    expect.stringMatching(
      /^cluster\.apiServer\.extraArgs\[0\]\.name: set by the platform \("max-requests-inflight"\); any flag but advertise-address, .*, shutdown-delay-duration,/,
    ) as string,
  ],
  [
    "a flag that the kubelet's probes cannot live with",
    clusterWith("anonymous-auth", "false"),
    'cluster.apiServer.extraArgs[0].value: the kubelet\'s probes are anonymous and would get 401, as those of a kubeadm cluster; true ("false")',
  ],
  ...["authorization-config", "authentication-config", "bind-address", "etcd-prefix"].map((name): Case => [
    `--${name}`,
    clusterWith(name, "x"),
    expect.stringContaining(`cluster.apiServer.extraArgs[0].name: not possible here ("${name}"): `) as string,
  ]),
  [
    "a file that the pod does not have",
    clusterWith("oidc-ca-file", "/etc/ssl/certs/issuer.pem"),
    'cluster.apiServer.extraArgs[0].value: a path, and the pod has no files of the node but 15 of /etc/kubernetes/pki; leave it out ("/etc/ssl/certs/issuer.pem")',
  ],
  [
    "a comma between the servers of one override",
    clusterWith("etcd-servers-overrides", "apps/x#https://a:4001,https://b:4001"),
    `cluster.apiServer.extraArgs[0].value: has a comma before "https://b:4001", which is no override; ${separators} ("apps/x#https://a:4001,https://b:4001")`,
  ],
  [
    "a semicolon between overrides",
    clusterWith("etcd-servers-overrides", "apps/x#https://a:4001;apps/y#https://b:4001"),
    `cluster.apiServer.extraArgs[0].value: has a semicolon between two overrides; ${separators} ("apps/x#https://a:4001;apps/y#https://b:4001")`,
  ],
  [
    "another override of Events",
    clusterWith("etcd-servers-overrides", "/events#https://10.0.0.1:4001"),
    'cluster.apiServer.extraArgs[0].value: an override of Events ("/events"), which the platform has already; leave it to the platform',
  ],
  [
    "an override that the pod cannot reach",
    clusterWith("etcd-servers-overrides", "coordination.k8s.io/leases#https://127.0.0.1:4004"),
    'cluster.apiServer.extraArgs[0].value: a loopback address, which is the pod\'s own ("https://127.0.0.1:4004"); an address that pods reach, or network: host',
  ],
];

const sizes: Case[] = [
  [
    "memory for hardly anybody",
    memory("100Mi"),
    'resources.limits.memory: too small for 60 requests at once ("100Mi"); at least 120Mi',
  ],
  [
    "more requests than the memory holds",
    { ...memory("1Gi"), maxRequestsInflight: 3000, maxMutatingRequestsInflight: 1000 },
    'resources.limits.memory: too small for 4000 requests at once ("1Gi"); at least 8000Mi, or lower limits',
  ],
  [
    "the same with a version that keeps whole responses",
    {
      ...memory("8Gi"),
      image: "x/kube-apiserver:v1.32.0",
      maxRequestsInflight: 3000,
      maxMutatingRequestsInflight: 1,
    },
    'resources.limits.memory: too small for 3001 requests at once ("8Gi"); at least 12004Mi, or lower limits',
  ],
  [
    "no request at once",
    { maxRequestsInflight: 0 },
    "maxRequestsInflight: not a limit (0); a whole number from 1 to 4000",
  ],
  [
    "less than none",
    { maxMutatingRequestsInflight: -1 },
    "maxMutatingRequestsInflight: not a limit (-1); a whole number from 1 to 4000",
  ],
  [
    "more set aside than allowed",
    { resources: { requests: { cpu: "8", memory: "1Gi" }, limits: { cpu: "4", memory: "4Gi" } } },
    'resources.requests.cpu: more than the limit ("8"); at most 4',
  ],
  [
    "quantities that are none",
    { resources: { requests: { cpu: "much", memory: "1Gi" }, limits: { cpu: "4", memory: "4GB" } } },
    'resources.requests.cpu: not a quantity ("much"); such as 250m',
    'resources.limits.memory: not a quantity ("4GB"); such as 4Gi',
  ],
  ["Events for ever", { eventTtl: "48h" }, 'eventTtl: out of bounds ("48h"); from 1m to 24h'],
  ["Events for nobody", { eventTtl: "30s" }, 'eventTtl: out of bounds ("30s"); from 1m to 24h'],
  [
    "Events by the day",
    { eventTtl: "1d" },
    'eventTtl: not a duration with a unit ("1d"); a whole number and s, m or h',
  ],
  [
    "an end before kube-proxy knows",
    { shutdownDelay: "1s" },
    'shutdownDelay: out of bounds ("1s"); from 5s to 5m',
  ],
  [
    "an audit log without bounds",
    {
      auditLog: {
        directory: "/var",
        maxSizeMegabytes: 0,
        maxBackups: 0,
        maxAgeDays: 0,
        maxGoneMegabytes: -1,
      },
    },
    'auditLog.directory: not a folder of its own ("/var"); an absolute path below the first level, such as /var/log/spark-apiserver',
    "auditLog.maxSizeMegabytes: not a size in megabytes (0); a whole number from 1 to 10000",
    "auditLog.maxBackups: not a count (0); a whole number from 1 to 100",
    "auditLog.maxAgeDays: not a count of days (0); a whole number from 1 to 3650",
    "auditLog.maxGoneMegabytes: not a size in megabytes (-1); a whole number from 1 to 1000000",
  ],
];

const folders = [
  ["/etc/kubernetes", "/etc"],
  ["/var/lib/etcd", "/var/lib/etcd"],
  ["/var/lib/etcd-events/log", "/var/lib/etcd-events"],
  ["/var/log", "/var/log/audit"],
  ["/var/log/pods/x", "/var/log/pods"],
  ["/var/log/kubernetes", "/var/log/kubernetes"],
].map(([directory, other]): Case => [
  `an audit log in ${directory}`,
  { auditLog: { directory } },
  `auditLog.directory: not a folder of its own ("${directory}"): ${other} is others'; such as /var/log/spark-apiserver`,
]);

const proxies: Case[] = [
  [
    "an image whose proxy lacks the flags",
    { etcdImage: "registry.k8s.io/etcd:3.5.12-0" },
    expect.stringMatching(
      /^etcdImage: too old \("registry.k8s.io\/etcd:3.5.12-0"\); etcd 3.5.13 or later/,
    ) as string,
  ],
  [
    "an Events etcd without TLS, or by a variable that an online API server's proxy lacks",
    { eventEtcdEndpoints: ["http://10.0.0.1:2382", "https://$(NODE_ADDRESS):2382"] },
    'eventEtcdEndpoints[0]: not an etcd URL ("http://10.0.0.1:2382"); https, host and port, such as https://10.0.0.11:2382',
    'eventEtcdEndpoints[1]: not an etcd URL ("https://$(NODE_ADDRESS):2382"); https, host and port, such as https://10.0.0.11:2382',
  ],
  [
    "a proxy without room",
    { eventsProxyMemory: "16Mi" },
    'eventsProxyMemory: not enough memory for a proxy ("16Mi"); a quantity from 64Mi on, such as 256Mi',
  ],
];

refuses({ folders, proxies, names, balancers, flags, sizes });
