import {
  driver,
  nodes,
  onlineNamespace,
  onlineUser,
  population,
  serviceAccount,
  sparkNamespaces,
  submitter,
  yunikorn,
  cleanup,
} from "../identities";
import { driverObject } from "../storm/objects";
import { podStatus } from "../storm/pod-status";

/** An object to create, and the status to give it afterwards. */
export interface SeedObject {
  readonly path: string;
  readonly body: object;
  readonly status?: (uid: string) => object;
}

const rbac = "/apis/rbac.authorization.k8s.io/v1";

const bindAdmin = (user: string): SeedObject => ({
  path: `${rbac}/clusterrolebindings`,
  body: {
    metadata: { name: `bench-${user.replaceAll(":", "-")}` },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
  },
});

const bindEditor = (namespace: string, users: readonly string[]): SeedObject => ({
  path: `${rbac}/namespaces/${namespace}/rolebindings`,
  body: {
    metadata: { name: "bench" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "edit" },
    subjects: users.map((name) => ({ apiGroup: "rbac.authorization.k8s.io", kind: "User", name })),
  },
});

const namespaceObject = (name: string): SeedObject => ({
  path: "/api/v1/namespaces",
  body: { metadata: { name } },
});

const node = (name: string): SeedObject => {
  const resources = { cpu: "64", memory: "512Gi", pods: "500" };
  return {
    path: "/api/v1/nodes",
    body: { metadata: { name, labels: { "kubernetes.io/os": "linux" } } },
    status: () => ({
      status: {
        capacity: resources,
        allocatable: resources,
        conditions: [{ type: "Ready", status: "True", reason: "KubeletReady" }],
      },
    }),
  };
};

/** A pod that already runs when the storm begins: the rest of the company's. */
function runningPod(namespace: string, index: number): SeedObject {
  const template = driverObject({ namespace, id: `earlier-${index}` }) as { spec: object };
  const nodeName = nodes[index % nodes.length]!;
  return {
    path: `/api/v1/namespaces/${namespace}/pods`,
    body: { ...template, spec: { ...template.spec, serviceAccountName: "default", nodeName } },
    status: (uid) => podStatus("Running", uid, "driver"),
  };
}

const onlineConfigMap = (index: number): SeedObject => ({
  path: `/api/v1/namespaces/${onlineNamespace}/configmaps`,
  body: { metadata: { name: `settings-${index}` }, data: { "settings.json": "x".repeat(1000) } },
});

const serviceAccountObject = (namespace: string, name: string): SeedObject => ({
  path: `/api/v1/namespaces/${namespace}/serviceaccounts`,
  body: { metadata: { name } },
});

const each = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** What every arrangement finds in its main etcd, in steps: the objects of a step need those of the steps before. */
export const seedSteps: readonly (readonly SeedObject[])[] = [
  [onlineNamespace, ...sparkNamespaces].map(namespaceObject),
  [
    ...[yunikorn, cleanup].map(bindAdmin),
    bindEditor(onlineNamespace, [onlineUser]),
    ...sparkNamespaces.map((namespace) =>
      bindEditor(namespace, [serviceAccount(namespace, submitter), serviceAccount(namespace, driver)]),
    ),
    ...sparkNamespaces.map((namespace) => serviceAccountObject(namespace, driver)),
    ...nodes.map(node),
    ...each(10).map(onlineConfigMap),
  ],
  [
    ...sparkNamespaces.flatMap((namespace) =>
      each(population.runningPodsPerNamespace).map((index) => runningPod(namespace, index)),
    ),
    ...each(population.onlinePods).map((index) => runningPod(onlineNamespace, index)),
  ],
];
