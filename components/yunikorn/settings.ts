import type { ContainerResources } from "../../lib/container-resources";
import { quantity } from "../../lib/quantity";
import type { YunikornSettings } from "./args";
import { type SchedulerSettings, restartKeys } from "./config-maps";
import { admissionResources, goMemoryLimit, schedulerResources } from "./sizing";
import { defaultVersion, releaseOf } from "./versions";

/** Of Kubernetes 1.34's own sandboxes, and in every registry mirror that has those. YuniKorn's default is 3.7. */
const placeholderImage = "registry.k8s.io/pause:3.10.1";

/** The scheduler's settings with their defaults: each is written out, so that another release's default changes nothing. */
export const schedulerSettings = ({ scheduler = {} }: YunikornSettings): Required<SchedulerSettings> => ({
  interval: scheduler.interval ?? "1s",
  volumeBindTimeout: scheduler.volumeBindTimeout ?? "10m",
  placeholderImage: scheduler.placeholderImage ?? placeholderImage,
  gangScheduling: scheduler.gangScheduling ?? true,
  apiRequestsPerSecond: scheduler.apiRequestsPerSecond ?? 1000,
  logLevel: scheduler.logLevel ?? "info",
});

/** One program's container: image, size, and Go's own view of it. */
export interface Program {
  readonly image: string;
  readonly resources: ContainerResources;
  readonly goMemoryLimit: string;
  /** Variables that the program alone knows. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Image tags as the project publishes them, of several architectures each.
 * @see apache/yunikorn-release helm-charts/yunikorn/values.yaml
 */
const imageOf = ({ imageRegistry = "docker.io", version = defaultVersion }: YunikornSettings, tag: string) =>
  `${imageRegistry}/apache/yunikorn:${tag}-${version}`;

const program = (image: string, resources: ContainerResources): Program => ({
  image,
  resources,
  goMemoryLimit: goMemoryLimit(quantity(resources.limits.memory) / 1000n),
});

/**
 * Reservations are off unless they are asked for. Tried with 1.8.0, prod's tree and a full cluster where others wait: with them nobody was preempted for P1 in 120 s, without them
 * it had its guarantee after 11.3 s. Room that preemption makes is kept for its pod in either case.
 * @see apache/yunikorn-core pkg/scheduler/objects/preemption.go, initWorkingState (nodes with a reservation are passed over); pkg/scheduler/context.go (the variable)
 */
export const schedulerProgram = (settings: YunikornSettings): Program => ({
  ...program(
    settings.scheduler?.image ?? imageOf(settings, "scheduler"),
    settings.scheduler?.resources ??
      schedulerResources(settings.size, releaseOf(settings.version ?? defaultVersion)!),
  ),
  environment: { DISABLE_RESERVATION: String(!(settings.scheduler?.reservations ?? false)) },
});

export const admissionProgram = (settings: YunikornSettings): Program =>
  program(
    settings.admissionController?.image ?? imageOf(settings, "admission"),
    settings.admissionController?.resources ?? admissionResources,
  );

export const admissionEnabled = ({ admissionController }: YunikornSettings): boolean =>
  admissionController?.enabled ?? true;

/** The images of what runs, for those who have to have them. */
export const yunikornImages = (settings: YunikornSettings): readonly string[] => [
  schedulerProgram(settings).image,
  ...(admissionEnabled(settings) ? [admissionProgram(settings).image] : []),
];

/** What a running scheduler would ignore a change of: its pod's template carries it. */
export const restartSettings = (settings: YunikornSettings): Readonly<Record<string, string>> =>
  restartKeys(schedulerSettings(settings));
