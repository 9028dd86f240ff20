import { problemsOf } from "../../support/config";

it.each<[string, Record<string, unknown>, string[]]>([
  ["the defaults", { cleanup: {} }, []],
  ["no cleanup at all", { cleanup: { enabled: false, grace: "1s", namespace: "p1" } }, []],
  [
    "a negative retention",
    { "cleanup.retention": { failed: "-7h" } },
    [
      'cleanup.retention.failed: not a duration with a unit ("-7h"); a whole number and s, m or h, such as 60s',
    ],
  ],
  [
    "a retention shorter than the grace period, and a schedule that is none, at once",
    { cleanup: { retention: { succeeded: "10m" }, schedule: "always" } },
    [
      'cleanup.schedule: not a CronJob\'s schedule ("always": not five fields); minute, hour, day of month, month and day of week, such as H/15 * * * *',
      'cleanup.retention.succeeded: shorter than the grace period ("10m" and "1h"); at least as long: nothing younger than that is deleted',
    ],
  ],
  [
    "a misspelt key",
    { "cleanup.retentoin": {} },
    ["cleanup.retentoin: unknown key; did you mean retention?"],
  ],
  [
    "a cap of nothing",
    { "cleanup.cap": 0 },
    ["cleanup.cap: not a count (0); a whole number from 1 to 1000000"],
  ],
  [
    "a dry run that is text",
    { "cleanup.dryRun": "yes" },
    ['cleanup.dryRun: not a boolean ("yes"); true or false'],
  ],
  [
    "a tenant's namespace",
    { "cleanup.namespace": "p1" },
    ['cleanup.namespace: taken by tenant p1 ("p1"); a namespace of its own, such as spark-cleanup'],
  ],
  [
    "a namespace of Kubernetes",
    { "cleanup.namespace": "kube-cleanup" },
    [
      'cleanup.namespace: taken by the platform or Kubernetes ("kube-cleanup"); a namespace of its own, such as spark-cleanup',
    ],
  ],
  [
    "the platform's namespace",
    { "cleanup.namespace": "spark-system" },
    [
      'cleanup.namespace: taken by the platform or Kubernetes ("spark-system"); a namespace of its own, such as spark-cleanup',
    ],
  ],
  [
    "YuniKorn's namespace, and a builder in the cleanup's",
    {
      "yunikorn.queues": { root: { queues: { p1: { max: { vcore: 1, memory: "8Gi" } } } } },
      "cleanup.namespace": "yunikorn",
      "spark.imageBuild": {
        builder: "cluster",
        cluster: {
          namespace: "yunikorn",
          image: `b@sha256:${"0".repeat(64)}`,
          base: { image: `b@sha256:${"0".repeat(64)}` },
        },
      },
    },
    [
      'cleanup.namespace: taken by YuniKorn ("yunikorn"); a namespace of its own, such as spark-cleanup',
      'spark.imageBuild.cluster.namespace: taken by YuniKorn ("yunikorn"); a namespace of its own, such as spark-image-builds',
    ],
  ],
  [
    "a tenant named like a namespace of Kubernetes",
    { cleanup: {}, "tenants[0].name": "kube-flannel" },
    [
      'tenants[0].name: a namespace that is not a tenant\'s ("kube-flannel"); another name than default, kube-system, kube-public, kube-node-lease, spark-system, and none that begins with kube- or openshift-',
    ],
  ],
  [
    "overlapping tenants",
    {
      cleanup: {},
      tenants: [
        { name: "p1", queue: "root.a" },
        { name: "p1", queue: "root.b" },
      ],
    },
    ['tenants[1].name: the same as tenants[0].name ("p1"); one of its own'],
  ],
])("says of %s", (_, changes, expected) => expect(problemsOf(changes)).toEqual(expected));
