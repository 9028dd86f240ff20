import { labels } from "../../lib/labels";
import type { Subject } from "./policy";

type Fields = Readonly<Record<string, unknown>>;

interface Options {
  readonly metadata?: Fields;
  /** The platform's room that it belongs to. Default: one that no rule knows. */
  readonly room?: string;
  /** Part of the room. */
  readonly part?: string;
  readonly protect?: boolean;
}

export interface Objects {
  /** An object with a name, a namespace and labels. */
  readonly object: (type: string, fields: Fields, options?: Options) => Subject;
  readonly workload: (kind: string, changes?: WorkloadChanges) => Subject;
  readonly configMap: (data: Readonly<Record<string, string>>, options?: Options) => Subject;
  readonly role: (rules: readonly Fields[], options?: Options) => Subject;
  /** Of the objects' namespace, or of the whole cluster. */
  readonly binding: (
    kind: string,
    roleRef: Fields,
    subjects: readonly Fields[],
    options?: Options,
  ) => Subject;
  readonly account: (options?: Options) => Subject;
  readonly namespace: (options?: Options) => Subject;
  /** A tenant's home: the namespace of all objects. */
  readonly tenant: () => Subject;
}

export interface WorkloadChanges extends Options {
  /** Of the only container. */
  readonly container?: Fields;
  /** Of the pod's specification. */
  readonly pod?: Fields;
  readonly spec?: Fields;
}

const clusterWide =
  /Cluster|Namespace$|PriorityClass|FlowSchema|PriorityLevel|Webhook|Admission|PersistentVolume$|StorageClass/;

const probe = { httpGet: { path: "/healthz", port: 8080 } };

/** A container that every rule accepts. */
export const container = {
  name: "main",
  image: "registry.example.com/app:1.2.3",
  ports: [{ name: "http", containerPort: 8080 }],
  resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "1", memory: "64Mi" } },
  livenessProbe: probe,
  readinessProbe: probe,
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  },
};

/** Objects of one fixture, which every rule accepts but for what a test changes. They have a namespace of their own, so that several fixtures can be one stack. */
export function objectsOf(home: string): Objects {
  const marks = ({ room = "example", part }: Options = {}) => labels(room, home, part);
  const object: Objects["object"] = (type, fields, options = {}) => {
    const inNamespace = clusterWide.test(type) ? {} : { namespace: home };
    const metadata = { name: home, ...inNamespace, labels: marks(options), ...options.metadata };
    const kind = type.slice(type.lastIndexOf(":") + 1);
    return {
      type: `kubernetes:${type}`,
      name: `${home}-${kind}-${String(metadata.name)}`,
      props: { metadata, ...fields },
      protect: options.protect ?? true,
    };
  };
  return {
    object,
    workload: (kind, { container: own, pod, spec, ...options } = {}) => {
      const selector = { matchLabels: { app: home } };
      const template = {
        metadata: { labels: { ...marks(options), app: home } },
        spec: {
          automountServiceAccountToken: false,
          priorityClassName: "system-cluster-critical",
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          containers: [{ ...container, ...own }],
          ...pod,
        },
      };
      const once = { activeDeadlineSeconds: 60, backoffLimit: 0, ttlSecondsAfterFinished: 60 };
      if (kind === "CronJob")
        return object(
          "batch/v1:CronJob",
          {
            spec: {
              schedule: "@hourly",
              concurrencyPolicy: "Forbid",
              startingDeadlineSeconds: 60,
              jobTemplate: { spec: { ...once, template } },
              ...spec,
            },
          },
          options,
        );
      if (kind === "Job") return object("batch/v1:Job", { spec: { ...once, template, ...spec } }, options);
      return object(
        `apps/v1:${kind}`,
        { spec: { ...replicasOf(kind), selector, template, ...spec } },
        options,
      );
    },
    configMap: (data, options) => object("core/v1:ConfigMap", { data }, options),
    role: (rules, options) => object("rbac.authorization.k8s.io/v1:Role", { rules }, options),
    binding: (kind, roleRef, subjects, options) =>
      object(`rbac.authorization.k8s.io/v1:${kind}`, { roleRef, subjects }, options),
    account: (options) => object("core/v1:ServiceAccount", { automountServiceAccountToken: false }, options),
    namespace: (options) => object("core/v1:Namespace", {}, options),
    tenant: () =>
      object(
        "core/v1:Namespace",
        {},
        {
          metadata: {
            labels: { ...marks({ room: "tenants" }), "pod-security.kubernetes.io/enforce": "restricted" },
          },
        },
      ),
  };
}

const replicasOf = (kind: string): Fields => (kind === "DaemonSet" ? {} : { replicas: 1 });
