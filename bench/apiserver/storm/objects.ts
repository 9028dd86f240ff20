import { driver } from "../identities";

/** What names the objects of one Spark application. */
export interface Application {
  readonly namespace: string;
  /** Such as spark-00017, the value of the label spark-app-selector. */
  readonly id: string;
}

export const driverPod = ({ id }: Application): string => `${id}-driver`;
export const executorPod = ({ id }: Application, number: number): string => `${id}-exec-${number}`;
export const executorSelector = ({ id }: Application): string =>
  encodeURIComponent(`spark-app-selector=${id},spark-role=executor`);

const labels = (app: Application, role: string): Record<string, string> => ({
  "spark-app-selector": app.id,
  "spark-app-name": "nightly-orders",
  "spark-role": role,
  "spark-version": "4.0.1",
  applicationId: app.id,
  queue: "root.spark",
});

/** The environment that Spark gives its containers: about as many and as long variables, so that a pod has its usual 6 to 8 KB. */
const environment = (app: Application): { name: string; value: string }[] => [
  { name: "SPARK_USER", value: "analytics" },
  { name: "SPARK_APPLICATION_ID", value: app.id },
  { name: "SPARK_CONF_DIR", value: "/opt/spark/conf" },
  { name: "SPARK_LOCAL_DIRS", value: `/var/data/${app.id}` },
  {
    name: "SPARK_DRIVER_URL",
    value: `spark://CoarseGrainedScheduler@${driverPod(app)}-svc.${app.namespace}.svc:7078`,
  },
  { name: "SPARK_EXECUTOR_CORES", value: "4" },
  { name: "SPARK_EXECUTOR_MEMORY", value: "8g" },
  { name: "SPARK_RESOURCE_PROFILE_ID", value: "0" },
  ...Array.from({ length: 12 }, (_, index) => ({
    name: `SPARK_JAVA_OPT_${index}`,
    value: `-Dspark.bench.option.${index}=${"x".repeat(60)}`,
  })),
];

function pod(app: Application, name: string, role: string, configMap: string, owner?: string): object {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      namespace: app.namespace,
      labels: labels(app, role),
      annotations: { "yunikorn.apache.org/app-id": app.id },
      ...(owner && { ownerReferences: [ownedBy(app, owner)] }),
    },
    spec: {
      schedulerName: "yunikorn",
      serviceAccountName: driver,
      restartPolicy: "Never",
      priority: 0,
      securityContext: { runAsUser: 185, runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: `spark-kubernetes-${role}`,
          image: "registry.example.com/spark/spark:4.0.1",
          args: [role],
          env: environment(app),
          ports: [7078, 7079, 4040].map((containerPort) => ({ containerPort, protocol: "TCP" })),
          resources: { requests: { cpu: "100m", memory: "1Gi" }, limits: { memory: "1Gi" } },
          volumeMounts: [
            { name: "spark-local-dir-1", mountPath: `/var/data/${app.id}` },
            { name: "spark-conf-volume", mountPath: "/opt/spark/conf" },
          ],
        },
      ],
      volumes: [
        { name: "spark-local-dir-1", emptyDir: {} },
        { name: "spark-conf-volume", configMap: { name: configMap } },
      ],
    },
  };
}

const ownedBy = (app: Application, uid: string): object => ({
  apiVersion: "v1",
  kind: "Pod",
  name: driverPod(app),
  uid,
  controller: true,
});

export const driverConfigMap = (app: Application): string => `${app.id}-driver-conf-map`;
export const executorConfigMap = (app: Application): string => `${app.id}-exec-conf-map`;
export const driverService = (app: Application): string => `${driverPod(app)}-svc`;

export const driverObject = (app: Application): object =>
  pod(app, driverPod(app), "driver", driverConfigMap(app));
/** @param driverUid the driver pod's, its owner */
export const executorObject = (app: Application, number: number, driverUid: string): object =>
  pod(app, executorPod(app, number), "executor", executorConfigMap(app), driverUid);

export const configMapObject = (app: Application, name: string, role: string, driverUid: string): object => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: {
    name,
    namespace: app.namespace,
    labels: labels(app, role),
    ownerReferences: [ownedBy(app, driverUid)],
  },
  data: {
    "spark.properties": environment(app)
      .map(({ name: key, value }) => `${key}=${value}`)
      .join("\n")
      .repeat(2),
  },
});

export const serviceObject = (app: Application, driverUid: string): object => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: {
    name: driverService(app),
    namespace: app.namespace,
    labels: labels(app, "driver"),
    ownerReferences: [ownedBy(app, driverUid)],
  },
  spec: {
    clusterIP: "None",
    selector: labels(app, "driver"),
    ports: [
      { name: "driver-rpc-port", port: 7078 },
      { name: "blockmanager", port: 7079 },
      { name: "spark-ui", port: 4040 },
    ],
  },
});
