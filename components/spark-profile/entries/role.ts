import { type ConfEntry, entry } from "../../../lib/conf-entry";
import { type SparkLine, hasFeature } from "../../../lib/spark-features";
import { podAnnotations, queueLabel } from "../../../lib/yunikorn";
import type { PlatformFacts, SparkRoleSettings } from "../args";
import { confDirectory, files } from "../paths";
import { sizeEntries } from "../shape";

type Role = "driver" | "executor";

/** @param javaOptions of the platform's own, behind those of the settings */
export function roleEntries(
  role: Role,
  settings: SparkRoleSettings,
  { queue }: PlatformFacts,
  line: SparkLine,
  javaOptions: readonly string[] = [],
): ConfEntry[] {
  const kubernetes = `spark.kubernetes.${role}`;
  const template = role === "driver" ? files.driverTemplate : files.executorTemplate;
  const options = [...(settings.javaOptions === undefined ? [] : [settings.javaOptions]), ...javaOptions];
  return [
    entry(
      `${kubernetes}.podTemplateFile`,
      `${confDirectory}/${template}`,
      "Security context, and what else no setting covers.",
    ),
    ...(role === "driver" && !hasFeature(line, "driverScheduler")
      ? []
      : [entry(`${kubernetes}.scheduler.name`, settings.scheduler, `Places the ${role}.`)]),
    entry(`${kubernetes}.label.${queueLabel}`, queue, "The tenant's YuniKorn queue."),
    ...(hasFeature(line, "placeholders")
      ? [
          entry(
            `${kubernetes}.annotation.${podAnnotations.applicationId}`,
            "{{APP_ID}}",
            "Driver and executors are one application to YuniKorn.",
          ),
        ]
      : []),
    ...sizeEntries(role, settings),
    ...(options.length === 0
      ? []
      : [
          entry(
            `spark.${role}.defaultJavaOptions`,
            options.join(" "),
            "A job's own extraJavaOptions come after them.",
          ),
        ]),
    ...(role === "executor" && hasFeature(line, "driverPodIp")
      ? [
          entry(
            "spark.kubernetes.executor.useDriverPodIP",
            true,
            "The name of the driver's Service needs the controller manager and DNS first, and both lag when many jobs start.",
          ),
        ]
      : []),
  ];
}
