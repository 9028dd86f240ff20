import { type KubeObject, idOf } from "../../../support/diagrams/kube-object";
import { relationsOf } from "../../../support/diagrams/relations";
import { memberPods } from "../../../support/diagrams/relations/members";
import { deployment, object } from "./objects";

const arrows = (...all: KubeObject[]): string[] =>
  relationsOf(all).map(({ from, to, label }) => `${idOf(from)} -${label}-> ${idOf(to)}`);

it("finds the pods that Services and budgets select, in their own namespace alone", () =>
  expect(
    arrows(
      deployment("web", "n"),
      deployment("web", "other"),
      object("Service", "s", "n", { spec: { selector: { app: "web" } } }),
      object("PodDisruptionBudget", "b", "n", { spec: { selector: { matchLabels: { app: "web" } } } }),
    ),
  ).toEqual([
    "Service n/s -selects-> Deployment n/web",
    "PodDisruptionBudget n/b -selects-> Deployment n/web",
  ]));

it("names the pods of jobs, which no object of the stack makes, by their selector", () => {
  const policy = (podSelector: object): KubeObject =>
    object("NetworkPolicy", "p", "n", { spec: { podSelector } });
  const roles = { key: "role", operator: "NotIn", values: ["executor"] };
  expect(arrows(policy({}))).toEqual(["NetworkPolicy n/p -selects-> Pods n/all"]);
  expect(arrows(policy({ matchExpressions: [roles] }))).toEqual([
    "NetworkPolicy n/p -selects-> Pods n/role not executor",
  ]);
});

it("finds whom a network policy lets its pods reach, and whom it lets in", () => {
  const namespaceSelector = { matchLabels: { "kubernetes.io/metadata.name": "tenant" } };
  const podSelector = { matchLabels: { app: "web" } };
  expect(
    arrows(
      deployment("web", "n"),
      object("Namespace", "tenant"),
      object("NetworkPolicy", "in", "n", {
        spec: { podSelector, ingress: [{ from: [{ namespaceSelector }, { podSelector }] }] },
      }),
    ),
  ).toEqual([
    "NetworkPolicy n/in -selects-> Deployment n/web",
    "NetworkPolicy n/in -ingress from-> Namespace /tenant",
  ]);
  const out = { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "n" } }, podSelector };
  expect(
    arrows(
      deployment("web", "n"),
      object("NetworkPolicy", "out", "tenant", { spec: { podSelector: {}, egress: [{ to: [out] }] } }),
    ),
  ).toContain("NetworkPolicy tenant/out -egress to-> Deployment n/web");
});

it("finds what pods mount, read, run as and claim, and what of it somebody else provides", () => {
  const pod = {
    serviceAccountName: "account",
    imagePullSecrets: [{ name: "registry" }],
    priorityClassName: "high",
    containers: [
      {
        name: "main",
        env: [{ name: "PASSWORD", valueFrom: { secretKeyRef: { name: "password", key: "p" } } }],
      },
    ],
    volumes: [
      { name: "a", configMap: { name: "settings" } },
      { name: "b", hostPath: { path: "/etc/kubernetes" } },
      { name: "c", projected: { sources: [{ configMap: { name: "kube-root-ca.crt" } }] } },
    ],
  };
  const claim = { metadata: { name: "disk" } };
  const { inputs, ...set } = deployment("db", "n", pod);
  const stateful = { ...inputs.spec, volumeClaimTemplates: [claim] } as object;
  expect(
    arrows(
      { ...set, kind: "StatefulSet", inputs: { spec: stateful } },
      object("ConfigMap", "settings", "n"),
      object("PriorityClass", "high"),
    ),
  ).toEqual([
    "StatefulSet n/db -mounts-> ConfigMap n/settings",
    "StatefulSet n/db -mounts-> hostPath //etc/kubernetes",
    "StatefulSet n/db -reads-> Secret n/password",
    "StatefulSet n/db -pulls with-> Secret n/registry",
    "StatefulSet n/db -runs as-> ServiceAccount n/account",
    "StatefulSet n/db -priority-> PriorityClass /high",
    "StatefulSet n/db -claims-> PersistentVolumeClaim n/disk",
  ]);
});

it("makes an arrow of a binding, and of a role that names its objects", () => {
  const rules = [{ resources: ["leases"], resourceNames: ["lock"], verbs: ["get", "update"] }];
  const subjects = [{ kind: "ServiceAccount", name: "account", namespace: "n" }];
  expect(
    arrows(
      object("ServiceAccount", "account", "n"),
      object("Role", "role", "n", { rules }),
      object("Lease", "lock", "n"),
      object("Lease", "lock", "other"),
      object("RoleBinding", "binding", "n", { roleRef: { kind: "Role", name: "role" }, subjects }),
    ),
  ).toEqual([
    "Role n/role -get, update-> Lease n/lock",
    "ServiceAccount n/account -RoleBinding-> Role n/role",
  ]);
});

it("finds what a flow schema, an autoscaler and the binding of a policy are for", () => {
  const rules = [
    { subjects: [{ serviceAccount: { name: "*", namespace: "p1" } }, { group: { name: "g" } }] },
  ];
  expect(
    arrows(
      object("Namespace", "p1"),
      object("PriorityLevelConfiguration", "level"),
      object("FlowSchema", "schema", undefined, {
        spec: { priorityLevelConfiguration: { name: "level" }, rules },
      }),
      object("ValidatingAdmissionPolicy", "policy", undefined, { spec: {} }),
      deployment("api", "n"),
      object("HorizontalPodAutoscaler", "hpa", "n", {
        spec: { scaleTargetRef: { kind: "Deployment", name: "api" } },
      }),
      object("ValidatingAdmissionPolicyBinding", "b", undefined, { spec: { policyName: "policy" } }),
    ),
  ).toEqual([
    "FlowSchema /schema -leads to-> PriorityLevelConfiguration /level",
    "FlowSchema /schema -accounts of-> Namespace /p1",
    "HorizontalPodAutoscaler n/hpa -scales-> Deployment n/api",
    "ValidatingAdmissionPolicyBinding /b -binds-> ValidatingAdmissionPolicy /policy",
  ]);
});

it("finds Services by their names in texts, and no longer or shorter names", () => {
  const api = object("Service", "api", "n", { spec: { selector: { app: "none" } } });
  const text = (value: string): KubeObject => object("ConfigMap", "c", "n", { data: { value } });
  const found = ["ConfigMap n/c -has the address of-> Service n/api"];
  expect(arrows(api, text("k8s://https://api.n.svc"))).toEqual(expect.arrayContaining(found));
  expect(arrows(api, text("pod-0.api.n.svc.cluster.local:9097"))).toEqual(expect.arrayContaining(found));
  for (const other of ["my-api.n.svc", "api.nn.svc", "api.n.svc-x"])
    expect(arrows(api, text(other))).not.toEqual(expect.arrayContaining(found));
});

it("knows the members that an installer starts, and who dials them", () => {
  const state = {
    name: "etcd-events",
    members: [{ node: "a", address: "192.0.2.1" }],
    ports: { client: 2382 },
  };
  const configMap = object("ConfigMap", "state", "n", {
    data: { "desired-state.json": JSON.stringify(state) },
  });
  const installer = deployment("installer", "n", { volumes: [{ name: "v", configMap: { name: "state" } }] });
  const dialer = deployment("api", "n", {
    containers: [{ name: "main", args: ["--endpoints=https://192.0.2.1:2382"] }],
  });
  const all = [configMap, installer, dialer];
  expect(arrows(...all, ...memberPods(all))).toEqual([
    "Deployment n/installer -mounts-> ConfigMap n/state",
    "Deployment n/installer -writes the manifest of-> static Pod kube-system/etcd-events-a",
    "Deployment n/api -calls-> static Pod kube-system/etcd-events-a",
  ]);
});

it("reads accounts, priorities, queues and the image of a profile", () => {
  const data = {
    "spark-defaults.conf": [
      "spark.kubernetes.authenticate.driver.serviceAccountName spark-driver",
      "spark.kubernetes.driver.label.queue root.p1",
      "spark.kubernetes.container.image registry/spark:1",
    ].join("\n"),
    "driver-pod-template.yaml": "spec:\n  priorityClassName: spark-p1\n",
  };
  expect(
    arrows(
      object("ConfigMap", "spark-profile", "p1", { data }),
      object("ServiceAccount", "spark-driver", "p1"),
      object("PriorityClass", "spark-p1"),
      object("ConfigMap", "yunikorn-configs", "yunikorn", { data: { "queues.yaml": "partitions:" } }),
      object("Image", "spark:1", undefined, { reference: "registry/spark:1" }),
    ),
  ).toEqual([
    "ConfigMap p1/spark-profile -drivers run as-> ServiceAccount p1/spark-driver",
    "ConfigMap p1/spark-profile -priority-> PriorityClass /spark-p1",
    "ConfigMap p1/spark-profile -names a queue of-> ConfigMap yunikorn/yunikorn-configs",
    "ConfigMap p1/spark-profile -image-> Image /spark:1",
  ]);
});
