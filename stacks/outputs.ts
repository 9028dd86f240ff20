/**
 * The contract with other teams: what a stack of this project exports. Renaming or removing a key, or changing what it means, breaks
 * them: raise `schemaVersion` and say so in the change. `npm run -s outputs-contract` writes names and types down in outputs.contract.json, and refuses a change that breaks readers without that.
 */
import * as pulumi from "@pulumi/pulumi";

/** 2: keys that only a platform with API servers of its own has may be absent, and `sparkApiServer` says what every client needs. */
export const schemaVersion = 2;

export interface PlatformOutputs {
  readonly schemaVersion: typeof schemaVersion;
  /** Whether Spark has API servers and an Events etcd of its own, or a limited part of the only API servers that there are. */
  readonly mode: "dedicated" | "priorityAndFairness";
  readonly sparkApiServer: SparkApiServerOutputs;
  /** Absent in mode priorityAndFairness. */
  readonly eventEtcd?: EventEtcdOutputs;
  /**
   * What the online API servers need to write Events into the Events etcd; the owner of the control plane applies it with kubeadm. Absent in mode
   * priorityAndFairness.
   */
  readonly onlineApiServerPatch?: OnlineApiServerPatch;
  /** Absent where the platform does not run YuniKorn. */
  readonly yunikorn?: YunikornOutputs;
  /** Queues that take jobs, by their names from the root down, such as `root.p1`. Absent where the platform does not run YuniKorn. */
  readonly queues?: Readonly<Record<string, QueueOutputs>>;
  /** Absent where the platform does not run Celeborn. */
  readonly celeborn?: CelebornOutputs;
  /** Absent where the platform does not clean. */
  readonly cleanup?: CleanupOutputs;
  /** By tenant name. */
  readonly tenants: Readonly<Record<string, TenantOutputs>>;
  /** Image of Spark jobs, by a name that never changes its content. */
  readonly sparkImage: string;
  /** By tenant name: every entry of the spark-defaults.conf of its own profile. */
  readonly sparkDefaults: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly submit: SubmitOutputs;
}

/** The outputs of a platform in mode dedicated. */
export type DedicatedOutputs = PlatformOutputs &
  Required<Pick<PlatformOutputs, "eventEtcd" | "onlineApiServerPatch">> & {
    readonly sparkApiServer: { readonly auditLog: string };
  };

/** The API servers for Spark traffic; from pods, the Service is their address. In mode priorityAndFairness they are the online ones. */
export interface SparkApiServerOutputs {
  /** Such as `https://spark-apiserver.spark-system.svc`, valid for the certificate. */
  readonly url: string;
  readonly service: { readonly name: string; readonly namespace: string; readonly port: number };
  /** For clients outside of the cluster's network, such as `https://spark-api.example.com:6443`; absent without a load balancer. */
  readonly externalUrl?: string;
  /** Port of the nodes that run one; absent where the API servers have addresses of their own, and in mode priorityAndFairness. */
  readonly hostPort?: number;
  /** File in every pod with a service-account token that verifies the certificate. */
  readonly caFile: string;
  /** The same authority as PEM, for clients elsewhere. */
  readonly caBundle: string;
  /** Kubeconfig of a service account as YAML, complete but for the file with its token: `kubeconfigFor` puts that in. */
  readonly kubeconfigTemplate: string;
  /** Audit log on the nodes that run one; absent in mode priorityAndFairness. */
  readonly auditLog?: string;
}

export interface EventEtcdOutputs {
  /** Client URLs of the members, mutual TLS, such as `https://192.0.2.11:2382`. */
  readonly endpoints: readonly string[];
}

/** A change to a kubeadm cluster's API server: files for its patch folder, and flags without `--`. */
export interface KubeadmPatch {
  /** File name, such as `kube-apiserver0+strategic.yaml` -> content. */
  readonly patches: Readonly<Record<string, string>>;
  readonly apiServerExtraArgs: readonly { readonly name: string; readonly value: string }[];
}

export interface OnlineApiServerPatch extends KubeadmPatch {
  /** Run in this repository, with the stack selected by its name: ends with 0 if every online API server carries the patch, 1 if one does not, 2 if it cannot tell. */
  readonly checkCommand: string;
}

/** The scheduler of Spark's pods. */
export interface YunikornOutputs {
  /** Such as `1.8.0`. */
  readonly version: string;
  readonly namespace: string;
  /** REST service and metrics (`/ws/v1/metrics`), plain HTTP, such as `http://yunikorn-service.yunikorn.svc:9080`: for pods of its namespace and of those in `yunikorn.restNamespaces`. */
  readonly restUrl: string;
  /** Names of the ConfigMaps in its namespace: everything but queues, and `queues.yaml` or `queues.yaml.gz`. */
  readonly configMaps: { readonly defaults: string; readonly queues: string };
}

/** A queue that takes jobs. Jobs come into it by their tenant: its namespace, profile and accounts. */
export interface QueueOutputs {
  /** Resource type (`vcore`, `memory`, ...) -> quantity as YuniKorn writes it, which it gets back by preemption. */
  readonly guaranteed: Readonly<Record<string, string>>;
  /** Likewise, what all of its jobs together never exceed: the smallest of the queue and of those above it. A type that is not there is unlimited. */
  readonly max: Readonly<Record<string, string>>;
  /** Jobs at once. Absent: unlimited. */
  readonly maxApplications?: number;
  /** Name of the declared nodes that its pods run on. Absent: any. */
  readonly nodePool?: string;
  /** Names of the tenants whose jobs come here, keys of `tenants`. */
  readonly tenants: readonly string[];
}

/** The cluster that keeps shuffle data; profiles name it. */
export interface CelebornOutputs {
  /** Such as `0.5.4`: clients of the same release line. */
  readonly version: string;
  readonly namespace: string;
  /** Masters, `host:port` each: the value of `spark.celeborn.master.endpoints`, with commas between. Only tenants' pods can reach them. */
  readonly endpoints: readonly string[];
  /** Whether each partition is on two workers. */
  readonly replication: boolean;
}

/** What deletes what Spark leaves behind. */
export interface CleanupOutputs {
  readonly namespace: string;
  /** By tenant; a run by hand is `kubectl create job --from=cronjob/<name>`. */
  readonly cronJobs: Readonly<Record<string, string>>;
  /** ConfigMap in the namespace with alert rules for a Prometheus. */
  readonly alerts: string;
}

export interface TenantOutputs {
  readonly namespace: string;
  readonly serviceAccounts: {
    /** Of the pod that runs spark-submit. */
    readonly submit: string;
    /** Of the drivers; the profile sets it. */
    readonly driver: string;
  };
  /** ConfigMap of the tenant's own profile, with spark-defaults.conf and the pod templates; mount it at `submit.confDirectory`. */
  readonly sparkProfile: string;
  /** ConfigMaps of all of its profiles by their names, `celeborn`, `shuffleTracking` or `static`; one of them is `sparkProfile`. */
  readonly sparkProfiles: Readonly<Record<string, string>>;
  /** YuniKorn queue from the root down. */
  readonly queue: string;
}

/** How a job is submitted: a pod of `sparkImage` in the tenant's namespace that runs `spark-submit` with nothing but the job. */
export interface SubmitOutputs {
  /** Value of `--master`; the profile sets it. */
  readonly master: string;
  /** Where the tenant's profile has to be mounted, for the template paths in it to be right. */
  readonly confDirectory: string;
  /** Environment of the submitting pod. */
  readonly environment: Readonly<Record<string, string>>;
  /** Volume and mount of the submitting pod's token, of an hour, for `automountServiceAccountToken: false`: the one that is mounted by default is good for a year. */
  readonly account: {
    readonly volume: { readonly name: string; readonly projected: { readonly sources: object[] } };
    readonly mount: { readonly name: string; readonly mountPath: string; readonly readOnly: boolean };
  };
}

/** The outputs as a program exports them: each key may come later. */
export type Exported<Outputs> = { readonly [Key in keyof Outputs]: Later<Outputs[Key]> };

/** As `pulumi.Input`, at any depth. */
type Later<Value> = pulumi.Input<Value extends object ? { [Key in keyof Value]: Later<Value[Key]> } : Value>;

/** The outputs as a consumer has them; one that the platform lacks is undefined. */
export type Read<Outputs> = { readonly [Key in keyof Outputs]-?: pulumi.Output<Outputs[Key]> };

const always: readonly (keyof PlatformOutputs)[] = [
  "schemaVersion",
  "mode",
  "sparkApiServer",
  "tenants",
  "sparkImage",
  "sparkDefaults",
  "submit",
];
const onSomePlatforms: readonly (keyof PlatformOutputs)[] = [
  "eventEtcd",
  "onlineApiServerPatch",
  "yunikorn",
  "queues",
  "celeborn",
  "cleanup",
];

/** Stands in `kubeconfigTemplate` for the file with the token. */
export const tokenFilePlaceholder = "TOKEN_FILE";

/**
 * A kubeconfig that kubectl, client-go and fabric8 read.
 * @param template `sparkApiServer.kubeconfigTemplate`
 * @param tokenFile path of the token where the kubeconfig is used; a client reads it again when the kubelet has renewed it
 */
export const kubeconfigFor = (template: string, tokenFile: string): string =>
  template.replaceAll(tokenFilePlaceholder, () => JSON.stringify(tokenFile));

/** @throws Error that says what to do, when a stack's outputs are not of this contract's version */
export function requireSchemaVersion(stack: string, found: unknown): void {
  if (found === schemaVersion) return;
  throw new Error(
    `stack ${stack}: outputs of version ${JSON.stringify(found) ?? "none"}; this reader knows ${schemaVersion}: ` +
      "check the stack's name, run `pulumi up` on it, or take the reader of its version",
  );
}

/**
 * Reads a platform stack's outputs, typed.
 * An output that is used fails, naming the stack, when the stack lacks it or was written by another version of this contract.
 */
export function readPlatform(stack: pulumi.StackReference): Read<PlatformOutputs> {
  const read = (key: string, isRequired: boolean): pulumi.Output<unknown> =>
    pulumi
      .all([stack.name, stack.getOutput("schemaVersion") as pulumi.Output<unknown>])
      .apply(([name, found]) => {
        requireSchemaVersion(name, found);
        return (isRequired ? stack.requireOutput(key) : stack.getOutput(key)) as pulumi.Output<unknown>;
      });
  // Getters, so that only what a program uses can fail.
  const properties = [...always, ...onSomePlatforms].map((key) => [
    key,
    { enumerable: true, get: () => read(key, always.includes(key)) },
  ]);
  return Object.defineProperties(
    {},
    Object.fromEntries(properties) as PropertyDescriptorMap,
  ) as Read<PlatformOutputs>;
}
