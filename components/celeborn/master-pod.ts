import type * as k8s from "@pulumi/kubernetes";
import { fieldEnv } from "../../lib/field-env";
import type { CelebornSettings } from "./args";
import { masterIdVariable } from "./conf/master";
import { hasQuotas, imageOf, masterSettings } from "./defaults";
import { masterMemory } from "./memory";
import { masterProbes } from "./master-probes";
import { files, paths } from "./metadata";
import type { Where } from "./names";
import {
  commonVolumes,
  javaOptions,
  placement,
  podConventions,
  scriptsMount,
  scriptsVolume,
  serverContainer,
} from "./pod";
import { masterGrace } from "./shutdown";
import { javaSize } from "./units";
import { ratisClaim } from "./volumes";

export interface PodArgs {
  readonly settings: CelebornSettings;
  readonly where: Where;
  readonly priorityClass: string;
  readonly configMap: string;
  /** What selects the pods of the role. */
  readonly selector: Readonly<Record<string, string>>;
}

export function masterPod({
  settings,
  where,
  priorityClass,
  configMap,
  selector,
}: PodArgs): k8s.types.input.core.v1.PodSpec {
  const masters = masterSettings(settings);
  const withQuotas = hasQuotas(settings);
  const hasZones = settings.workers.zones !== undefined;
  const memory = masterMemory(masters.heap);
  return {
    ...podConventions(settings, priorityClass),
    ...placement(masters, selector),
    terminationGracePeriodSeconds: masterGrace,
    containers: [
      serverContainer({
        role: "master",
        image: imageOf(settings),
        where,
        cpu: masters.cpu,
        memory,
        env: [
          fieldEnv(masterIdVariable, "metadata.labels['apps.kubernetes.io/pod-index']"),
          { name: "CELEBORN_MASTER_MEMORY", value: javaSize(memory.heap) },
          {
            name: "CELEBORN_MASTER_JAVA_OPTS",
            value: `-XX:MaxDirectMemorySize=${javaSize(memory.offHeap)} ${javaOptions}`,
          },
        ],
        volumeMounts: [
          { name: ratisClaim(masters.replicas), mountPath: paths.masterData },
          ...(hasZones ? [scriptsMount] : []),
          ...(withQuotas ? [{ name: "quotas", mountPath: paths.quotas, readOnly: true }] : []),
        ],
        rest: masterProbes,
      }),
    ],
    volumes: [
      ...commonVolumes(configMap),
      ...(hasZones ? [scriptsVolume(configMap, [files.rack])] : []),
      ...(withQuotas
        ? [
            {
              name: "quotas",
              configMap: { name: quotasConfigMap, items: [{ key: files.quotas, path: files.quotas }] },
            },
          ]
        : []),
    ],
  };
}

/** Of one name whatever is in it: masters look at it again, and are not rolled. */
export const quotasConfigMap = "celeborn-quotas";
