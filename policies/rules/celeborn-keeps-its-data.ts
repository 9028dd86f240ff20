import { confEntries } from "../lib/conf-file";
import type { KubernetesObject } from "../lib/kubernetes-object";
import type { ConfigMap, PodSpec, Workload } from "../lib/manifests";
import { stackRule } from "../lib/rule";
import type { Stack } from "../lib/stack";

const file = "celeborn-defaults.conf";
const graceful = "celeborn.worker.graceful.shutdown.timeout";
const exit = "celeborn.worker.decommission.forceExitTimeout";
const waits = [
  "celeborn.worker.graceful.shutdown.checkSlotsFinished.timeout",
  "celeborn.worker.graceful.shutdown.partitionSorter.shutdownTimeout",
];

/**
 * A worker that is killed in its graceful shutdown has saved nothing: the shuffle data of every running job on it are lost. So kubelet must wait longer than Celeborn does, and Celeborn's
 * own time must hold the waits that are in it. A published set of values asks for 600 s and leaves kubelet's 30.
 */
export const celebornKeepsItsData = stackRule({
  name: "celeborn-keeps-its-data",
  description: "A Celeborn worker has the time to stop that its own configuration promises.",
  severity: "high",
  remediationSteps: "Raise terminationGracePeriodSeconds above Celeborn's time-outs, or lower these.",
  url: "https://celeborn.apache.org/docs/latest/upgrading/",
  check: (stack, look) =>
    look.each(stack.of<Workload>("StatefulSet"), (workers) => {
      const spec = workers.manifest.spec?.template?.spec ?? {};
      const conf = configurationOf(workers, spec, stack);
      if (conf?.get("celeborn.worker.graceful.shutdown.enabled") !== "true") return;
      const seconds = (key: string): number => secondsOf(conf.get(key));
      const tell = (place: string, has: number, key: string): void => {
        if (has <= seconds(key))
          look.report(
            workers,
            `${place} is ${has}, and ${key} is ${seconds(key)} s; make it longer than that`,
          );
      };
      const grace = spec.terminationGracePeriodSeconds ?? 30;
      tell("spec.template.spec.terminationGracePeriodSeconds", grace, graceful);
      tell("spec.template.spec.terminationGracePeriodSeconds", grace, exit);
      for (const { livenessProbe } of spec.containers ?? [])
        tell(
          "livenessProbe.terminationGracePeriodSeconds",
          livenessProbe?.terminationGracePeriodSeconds ?? grace,
          graceful,
        );
      const inside = waits.reduce((sum, key) => sum + seconds(key), 0);
      if (seconds(graceful) < inside)
        look.report(
          workers,
          `${graceful} is ${seconds(graceful)} s, and the waits in it are ${inside} s; make it longer than that`,
        );
    }),
});

function configurationOf(
  { namespace }: KubernetesObject,
  { volumes = [] }: PodSpec,
  stack: Stack,
): ReadonlyMap<string, string> | undefined {
  const texts = volumes.flatMap(
    ({ configMap }) =>
      stack.find<ConfigMap>("ConfigMap", namespace, configMap?.name)?.manifest.data?.[file] ?? [],
  );
  return texts[0] === undefined ? undefined : confEntries(texts[0]);
}

const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60, m: 60, h: 3600, d: 86_400 };

/** As Celeborn reads a time: a number alone is milliseconds. Nothing is no wait. */
function secondsOf(text = "0s"): number {
  const [, number = "0", unit = "ms"] = /^(\d+)([a-z]*)$/.exec(text) ?? [];
  return Number(number) * (units[unit] ?? units.ms!);
}
