/** Objects of Spark's and of others', as the API has them. */

export interface TestObject {
  readonly kind: string;
  metadata: {
    name: string;
    uid: string;
    resourceVersion: string;
    creationTimestamp: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    ownerReferences?: { apiVersion: string; kind: string; name: string; uid: string; controller?: boolean }[];
    managedFields?: { time: string; subresource?: string }[];
  };
  spec?: {
    restartPolicy: string;
    volumes: { name: string; configMap?: { name: string }; ephemeral?: object }[];
  };
  status?: {
    phase: string;
    containerStatuses?: { state: { running?: object; terminated?: { finishedAt: string } } }[];
  };
}

export const timestamp = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

/** A hexadecimal number of an application, as it is in names, labels and UIDs. */
const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, "0");

export const uniqueOf = (app: number): string => `${hex(app, 6)}9aa0b1c2d3`;
export const selectorOf = (app: number): string => `spark-${hex(app, 32)}`;
export const driverUid = (app: number): string => `driver-uid-${app}`;
export const driverName = (app: number): string => `job-${app}-driver`;

interface Times {
  readonly created: number;
}

let objects = 0;

export function object(
  kind: string,
  name: string,
  { created }: Times,
  metadata: Partial<TestObject["metadata"]> = {},
): TestObject {
  const number = ++objects;
  return {
    kind,
    metadata: {
      name,
      uid: `uid-${number}`,
      resourceVersion: String(number),
      creationTimestamp: timestamp(created),
      ...structuredClone(metadata),
    },
  };
}

export const ownedBy = (name: string, uid: string) => [
  { apiVersion: "v1", kind: "Pod", name, uid, controller: true },
];

export interface DriverForm extends Times {
  readonly phase: string;
  readonly finished?: number;
  readonly name?: string;
  readonly uid?: string;
}

export function driver(
  app: number,
  { created, phase, finished, name = driverName(app), uid = driverUid(app) }: DriverForm,
): TestObject {
  const pod = object("Pod", name, { created }, { uid, labels: labels(app, "driver") });
  const hasEnded = phase === "Succeeded" || phase === "Failed";
  const state =
    finished !== undefined && hasEnded
      ? { terminated: { finishedAt: timestamp(finished) } }
      : { running: {} };
  return {
    ...pod,
    spec: {
      restartPolicy: "Never",
      volumes: [{ name: "conf", configMap: { name: `spark-drv-${uniqueOf(app)}-conf-map` } }],
    },
    status: { phase, ...(phase === "Pending" ? {} : { containerStatuses: [{ state }] }) },
  };
}

export function executor(
  app: number,
  number: number,
  form: Times & { readonly phase: string; readonly owner?: string },
): TestObject {
  const pod = object("Pod", `job-${app}-exec-${number}`, form, {
    labels: labels(app, "executor"),
    ownerReferences: ownedBy(driverName(app), form.owner ?? driverUid(app)),
  });
  return { ...pod, spec: { restartPolicy: "Never", volumes: [] }, status: { phase: form.phase } };
}

const labels = (app: number, role: string) => ({ "spark-app-selector": selectorOf(app), "spark-role": role });

/** Everything but pods that an application of cluster mode can leave. */
export function leftovers(app: number, form: Times): TestObject[] {
  const unique = uniqueOf(app);
  const ownerReferences = ownedBy(driverName(app), driverUid(app));
  const of = (kind: string, name: string, marks?: Record<string, string>): TestObject =>
    object(kind, name, form, { ownerReferences, ...(marks && { labels: marks }) });
  const selector = { "spark-app-selector": selectorOf(app) };
  return [
    of("ConfigMap", `spark-drv-${unique}-conf-map`),
    of("ConfigMap", `job-${app}-${unique}-driver-podspec-conf-map`),
    of("ConfigMap", `job-${app}-${unique}-hadoop-config`),
    of("ConfigMap", `job-${app}-${unique}-krb5-file`),
    of("ConfigMap", `spark-exec-${unique}-conf-map`, labels(app, "executor")),
    of("Secret", `job-${app}-${unique}-kubernetes-credentials`),
    of("Secret", `job-${app}-${unique}-delegation-tokens`),
    of("Secret", `job-${app}-${unique}-kerberos-keytab`),
    of("Service", `job-${app}-${unique}-driver-svc`, selector),
    of("PersistentVolumeClaim", `job-${app}-${unique}-driver-pvc-0`, selector),
    of("PersistentVolumeClaim", `job-${app}-exec-1-pvc-0`, selector),
  ];
}
