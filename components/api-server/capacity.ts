import { bytesOf } from "../../lib/quantity";
import type { KubernetesRelease } from "./versions";

export interface InFlightLimits {
  /** `--max-requests-inflight` */
  readonly reads: number;
  /** `--max-mutating-requests-inflight` */
  readonly writes: number;
}

const mebibyte = 1024n ** 2n;

/** The largest sum that is in use anywhere public: OpenShift's 3000 and 1000. */
export const mostInFlight = 4000;
/** Below it, Kubernetes' own priority levels get a seat or two each, and a few slow requests stop everybody. */
export const fewestInFlight = 60;

/**
 * Memory that one seat of API Priority and Fairness may take. The API server's work estimator gives a LIST one seat for 100 objects; a Spark executor's pod has
 * about 10 kB, so that is 1 MiB, and twice while the whole response body is held beside it. It is also what others give: kubeadm's least node has 2 GiB and the
 * default 600 seats, OpenShift's 16 GiB and 4000, each with about half of it for requests.
 * @see k8s.io/apiserver pkg/util/flowcontrol/request/config.go (objectsPerSeat); KEP-5116 for the body
 */
export const bytesPerSeat = (release: KubernetesRelease): bigint =>
  release.streamsLists ? mebibyte : 2n * mebibyte;

/** Seats that half of a memory limit holds; the other half is for the watch cache, which holds every object of the cluster. */
export const seatsIn = (memoryLimit: string, release: KubernetesRelease): number =>
  Number(bytesOf(memoryLimit) / 2n / bytesPerSeat(release));

/**
 * The in-flight limits of an API server that may use so much memory: with them it answers 429 instead of being killed and taking every watch with it. With priority and
 * fairness only their sum counts; it is divided as Kubernetes divides its default, two reads to one write.
 * @param memoryLimit a quantity, such as `4Gi`: 2048 seats from Kubernetes 1.33 on, 1024 before
 */
export function inFlightLimits(memoryLimit: string, release: KubernetesRelease): InFlightLimits {
  const seats = Math.min(mostInFlight, seatsIn(memoryLimit, release));
  const writes = Math.floor(seats / 3);
  return { reads: seats - writes, writes };
}

/** `GOMEMLIMIT` for a container's memory limit: 90 % of it, so that Go collects harder before the kernel kills. In whole MiB. */
export const goMemoryLimit = (memoryLimit: string): string =>
  `${(bytesOf(memoryLimit) * 9n) / 10n / mebibyte}MiB`;
