/**
 * Another team's stack: a nightly Spark job of tenant p1. Everything about the platform comes from its outputs, typed, so a renamed queue, a new
 * image or a moved API server reaches this job with the next `pulumi up`.
 */
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { readPlatform } from "../../stacks/outputs";

const stack = new pulumi.StackReference(new pulumi.Config().require("platformStack"));
const platform = readPlatform(stack);
const tenant = platform.tenants.apply((tenants) => {
  const { p1 } = tenants;
  if (!p1) throw new Error(`the platform has no tenant p1; it has ${Object.keys(tenants).join(", ")}`);
  return p1;
});

const cronJob = new k8s.batch.v1.CronJob("nightly", {
  metadata: { name: "nightly-flights", namespace: tenant.namespace },
  spec: {
    schedule: "0 1 * * *",
    concurrencyPolicy: "Forbid",
    jobTemplate: {
      spec: {
        backoffLimit: 1,
        template: {
          spec: {
            restartPolicy: "Never",
            serviceAccountName: tenant.serviceAccounts.submit,
            automountServiceAccountToken: false,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 185,
              seccompProfile: { type: "RuntimeDefault" },
            },
            containers: [
              {
                name: "spark-submit",
                image: platform.sparkImage,
                // Master, namespace, accounts, image, queue: all in the tenant's profile. `local://` is a file of the image; a plain path
                // would be one to upload, which needs a shared file system.
                args: [
                  "/opt/spark/bin/spark-submit",
                  "--name",
                  "nightly-flights",
                  "local:///opt/spark/jobs/flights.py",
                ],
                env: platform.submit.environment.apply((environment) =>
                  Object.entries(environment).map(([name, value]) => ({ name, value })),
                ),
                resources: { requests: { cpu: "100m", memory: "512Mi" }, limits: { memory: "512Mi" } },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ["ALL"] },
                },
                volumeMounts: [
                  { name: "profile", mountPath: platform.submit.confDirectory, readOnly: true },
                  { name: "tmp", mountPath: "/tmp" },
                  platform.submit.account.mount,
                ],
              },
            ],
            volumes: [
              { name: "profile", configMap: { name: tenant.sparkProfile } },
              { name: "tmp", emptyDir: {} },
              platform.submit.account.volume,
            ],
          },
        },
      },
    },
  },
});

export const job = cronJob.metadata.name;
export const queue = tenant.queue;
/** What the job can have at most beside the tenant's others; undefined without YuniKorn. */
export const queueMax = pulumi.all([platform.queues, queue]).apply(([queues, name]) => queues?.[name]?.max);
