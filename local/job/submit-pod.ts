import { locked } from "../../agents/lib/container-conventions";
import type { PlatformOutputs } from "../../stacks/outputs";
import { type RunNames, exampleLabel, tenant } from "./names";

/** As for driver and executors in the stack's `spark.driver.javaOptions`; what submits lives for seconds. */
const shortLived = { SPARK_SUBMIT_OPTS: "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" };

export interface Application {
  /** Of the program. */
  readonly args: readonly string[];
  /** ConfigMap of the profile. Default: the tenant's own. */
  readonly profile?: string;
  /** The job's own configuration. Default: none. */
  readonly conf?: Readonly<Record<string, string>>;
}

/**
 * The pod that submits: what a gateway or a scheduler of jobs does on the platform, and nothing more. It has the tenant's own service account, the
 * tenant's profile as Spark's configuration, and no other credentials; where to submit to stands in the profile.
 */
export function submitPod(outputs: PlatformOutputs, names: RunNames, application: Application): object {
  const account = outputs.tenants[tenant];
  if (!account)
    throw new Error(`the stack has no tenant ${tenant}: ${Object.keys(outputs.tenants).join(", ")}`);
  const conf = {
    "spark.kubernetes.driver.pod.name": names.driverPod,
    "spark.kubernetes.executor.podNamePrefix": names.id,
    [`spark.kubernetes.driver.label.${exampleLabel}`]: names.job,
    "spark.kubernetes.submission.waitAppCompletion": "false",
    ...application.conf,
  };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: names.submitPod, namespace: account.namespace, labels: { [exampleLabel]: names.job } },
    spec: {
      restartPolicy: "Never",
      serviceAccountName: account.serviceAccounts.submit,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 185, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: "spark-submit",
          image: outputs.sparkImage,
          args: [
            "spark-submit",
            ...Object.entries(conf).flatMap(([key, value]) => ["--conf", `${key}=${value}`]),
            `local:///opt/spark/jobs/${names.job}.py`,
            ...application.args,
          ],
          env: Object.entries({ ...outputs.submit.environment, ...shortLived }).map(([name, value]) => ({
            name,
            value,
          })),
          resources: { requests: { cpu: "100m", memory: "512Mi" }, limits: { memory: "1Gi" } },
          securityContext: locked,
          volumeMounts: [
            { name: "profile", mountPath: outputs.submit.confDirectory, readOnly: true },
            { name: "tmp", mountPath: "/tmp" },
            outputs.submit.account.mount,
          ],
        },
      ],
      volumes: [
        { name: "profile", configMap: { name: application.profile ?? account.sparkProfile } },
        { name: "tmp", emptyDir: {} },
        outputs.submit.account.volume,
      ],
    },
  };
}
