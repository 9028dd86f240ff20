import { supportedTokens } from "../../../local/toolchain/kubernetes/kinds";
import { head, useScenario } from "./fixture";

const scenario = useScenario();

/** One object of each kind that the provider supports, written as a program would: with defaults left out and empty values in. */
const everyKind = `${head}
  const namespace = new k8s.core.v1.Namespace("namespace", { metadata: { name: process.env.TEST_NAMESPACE + "-all" } }, inCluster);
  const at = namespace.metadata.name;
  const metadata = { namespace: at };
  const labels = { app: "all" };
  const selector = { matchLabels: labels };
  const podSpec = {
    hostNetwork: false,
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    volumes: [{ name: "scratch", emptyDir: { sizeLimit: "1024Mi" } }],
    containers: [{
      name: "main", image: "example/main:1", args: [], env: [{ name: "A", value: "" }],
      ports: [{ containerPort: 80 }],
      resources: { requests: { cpu: "1000m", memory: "0.5Gi" }, limits: { memory: "512Mi" } },
      volumeMounts: [{ name: "scratch", mountPath: "/scratch", readOnly: false }],
    }],
  };
  const template = { metadata: { labels }, spec: podSpec };
  const jobTemplate = { spec: { ...podSpec, restartPolicy: "Never" } };
  const webhook = (name) => ({ name, sideEffects: "None", admissionReviewVersions: ["v1"], failurePolicy: "Ignore",
    clientConfig: { url: "https://127.0.0.1:1/" }, rules: [{ apiGroups: ["example.com"], apiVersions: ["v1"], operations: ["CREATE"], resources: ["things"] }] });
  const make = (type, name, args) => new type(name, args, inCluster);
  make(k8s.core.v1.ConfigMap, "config-map", { metadata, data: { a: "1", empty: "" } });
  make(k8s.core.v1.Secret, "secret", { metadata, type: "Opaque", stringData: { a: "1" }, data: { b: "Mg==" } });
  make(k8s.core.v1.Service, "service", { metadata, spec: { selector: labels, publishNotReadyAddresses: false, ports: [{ port: 80, targetPort: "http", name: "http" }] } });
  const account = make(k8s.core.v1.ServiceAccount, "service-account", { metadata, automountServiceAccountToken: false });
  const storageClass = make(k8s.storage.v1.StorageClass, "storage-class", { provisioner: "example.com/none", volumeBindingMode: "WaitForFirstConsumer", parameters: {} });
  make(k8s.core.v1.PersistentVolume, "persistent-volume", { spec: { capacity: { storage: "1024Mi" }, accessModes: ["ReadWriteOnce"], storageClassName: storageClass.metadata.name, hostPath: { path: "/nosuch" } } });
  make(k8s.core.v1.PersistentVolumeClaim, "claim", { metadata, spec: { accessModes: ["ReadWriteMany"], storageClassName: storageClass.metadata.name, resources: { requests: { storage: "2048Mi" } } } });
  make(k8s.core.v1.Pod, "pod", { metadata, spec: { ...podSpec, priorityClassName: "" } });
  make(k8s.core.v1.ResourceQuota, "resource-quota", { metadata, spec: { hard: { "requests.cpu": "100000m", pods: 50 } } });
  make(k8s.core.v1.LimitRange, "limit-range", { metadata, spec: { limits: [{ type: "Container", default: { memory: "1024Mi" }, defaultRequest: { memory: "0.5Gi" } }] } });
  make(k8s.core.v1.Endpoints, "endpoints", { metadata, subsets: [{ addresses: [{ ip: "192.0.2.1" }], ports: [{ port: 80 }] }] });
  make(k8s.apps.v1.Deployment, "deployment", { metadata, spec: { replicas: 1, minReadySeconds: 0, selector, template, strategy: {} } });
  make(k8s.apps.v1.StatefulSet, "stateful-set", { metadata, spec: { serviceName: "none", selector: { matchLabels: { app: "set" } }, template: { ...template, metadata: { labels: { app: "set" } } } } });
  make(k8s.apps.v1.DaemonSet, "daemon-set", { metadata, spec: { selector: { matchLabels: { app: "daemon" } }, template: { ...template, metadata: { labels: { app: "daemon" } } } } });
  make(k8s.batch.v1.Job, "job", { metadata, spec: { backoffLimit: 0, template: jobTemplate } });
  make(k8s.batch.v1.CronJob, "cron-job", { metadata, spec: { schedule: "0 0 1 1 *", suspend: false, jobTemplate: { spec: { template: jobTemplate } } } });
  const rules = [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] }];
  const role = make(k8s.rbac.v1.Role, "role", { metadata, rules });
  const clusterRole = make(k8s.rbac.v1.ClusterRole, "cluster-role", { rules });
  const subjects = [{ kind: "ServiceAccount", name: account.metadata.name, namespace: at }];
  make(k8s.rbac.v1.RoleBinding, "role-binding", { metadata, subjects, roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name } });
  make(k8s.rbac.v1.ClusterRoleBinding, "cluster-role-binding", { subjects, roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: clusterRole.metadata.name } });
  make(k8s.policy.v1.PodDisruptionBudget, "disruption-budget", { metadata, spec: { minAvailable: 0, selector } });
  make(k8s.networking.v1.NetworkPolicy, "network-policy", { metadata, spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"], ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }] } });
  make(k8s.scheduling.v1.PriorityClass, "priority-class", { value: 0, globalDefault: false, preemptionPolicy: "Never" });
  const level = make(k8s.flowcontrol.v1.PriorityLevelConfiguration, "priority-level", { spec: { type: "Limited", limited: { nominalConcurrencyShares: 0, limitResponse: { type: "Queue", queuing: { queues: 8, handSize: 2, queueLengthLimit: 5 } } } } });
  make(k8s.flowcontrol.v1.FlowSchema, "flow-schema", { spec: { matchingPrecedence: 9000, distinguisherMethod: { type: "ByUser" }, priorityLevelConfiguration: { name: level.metadata.name },
    rules: [{ subjects: [{ kind: "ServiceAccount", serviceAccount: { name: "*", namespace: at } }], resourceRules: [{ verbs: ["*"], apiGroups: ["*"], resources: ["*"], namespaces: ["*"], clusterScope: true }] }] } });
  make(k8s.autoscaling.v2.HorizontalPodAutoscaler, "autoscaler", { metadata, spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "none" },
    metrics: [{ type: "Resource", resource: { name: "memory", target: { type: "AverageValue", averageValue: "1024Mi" } } }] } });
  make(k8s.discovery.v1.EndpointSlice, "endpoint-slice", { metadata, addressType: "IPv4", endpoints: [{ addresses: ["192.0.2.1"] }], ports: [{ port: 80, name: "" }] });
  make(k8s.admissionregistration.v1.MutatingWebhookConfiguration, "mutating", { webhooks: [webhook("m.example.com")] });
  make(k8s.admissionregistration.v1.ValidatingWebhookConfiguration, "validating", { webhooks: [webhook("v.example.com")] });
  const policy = make(k8s.admissionregistration.v1.ValidatingAdmissionPolicy, "admission-policy", { spec: { failurePolicy: "Ignore", matchConstraints: { resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["nodes"] }] }, validations: [{ expression: "true" }] } });
  make(k8s.admissionregistration.v1.ValidatingAdmissionPolicyBinding, "admission-binding", { spec: { policyName: policy.metadata.name, validationActions: ["Warn"] } });
  make(k8s.coordination.v1.Lease, "lease", { metadata, spec: { holderIdentity: "nobody" } });
`;

test("every supported kind is created, stays unchanged after a refresh, and is destroyed", async () => {
  scenario.project().write(everyKind);
  await scenario.project().up();
  const made = [...(await scenario.project().state()).values()].map(({ type }) => type);
  expect(new Set(made)).toEqual(
    new Set([...supportedTokens, "pulumi:providers:kubernetes", "pulumi:pulumi:Stack"]),
  );
  await scenario.project().up("--expect-no-changes");
  await scenario.project().succeed("refresh", "--yes");
  await scenario.project().up("--expect-no-changes");
  await scenario.project().succeed("destroy", "--yes", "--skip-preview");
});

test("an update without changes of every kind waits for nothing", async () => {
  scenario.project().write(everyKind);
  await scenario.project().up();
  const started = Date.now();
  await scenario.project().succeed("up", "--yes", "--expect-no-changes");
  const seconds = (Date.now() - started) / 1000;
  process.stdout.write(`    an update without changes of every kind: ${seconds.toFixed(1)} s\n`);
  expect(seconds).toBeLessThan(60);
});
