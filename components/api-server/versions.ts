/** What differs between the Kubernetes releases that this room runs. */
export interface KubernetesRelease {
  /** Tag of the etcd image that kubeadm lays out, of its last patch release known here. */
  readonly etcdTag: string;
  /** Whether an etcd override adds `etcd-override-N` to /livez, /readyz and /healthz, and `etcd-override-readiness-N` to /readyz. */
  readonly overrideHealthChecks: boolean;
  /** Whether the body of a LIST leaves the API server item by item; before, the whole of it stayed in memory until it was sent. */
  readonly streamsLists: boolean;
  /** Feature gates that the Spark API servers switch off. A gate that a release has locked or removed must not be named to it. */
  readonly gatesOff: readonly string[];
}

/** Its Lease is for controllers that ask the online API servers; a peer that is listed may be sent their requests. */
const gatesOff = ["APIServerIdentity"];

/**
 * By minor version. 1.29 is the first with sidecars and flowcontrol/v1 on by default; every flag of `flags.ts` exists in all of them, and a disruption
 * budget's `unhealthyPodEvictionPolicy` too.
 * @see k8s.io/apiserver pkg/server/options/etcd.go (health checks: in v0.34.0, not in v0.33.9), pkg/features/kube_features.go (gates;
 * StreamingCollectionEncodingToJSON is on since 1.33); k8s.io/kubernetes cmd/kubeadm/app/constants/constants.go (etcd)
 */
export const kubernetesReleases: Readonly<Record<string, KubernetesRelease>> = {
  "1.29": { etcdTag: "3.5.16-0", overrideHealthChecks: false, streamsLists: false, gatesOff },
  "1.30": { etcdTag: "3.5.15-0", overrideHealthChecks: false, streamsLists: false, gatesOff },
  "1.31": { etcdTag: "3.5.24-0", overrideHealthChecks: false, streamsLists: false, gatesOff },
  "1.32": { etcdTag: "3.5.24-0", overrideHealthChecks: false, streamsLists: false, gatesOff },
  "1.33": { etcdTag: "3.5.24-0", overrideHealthChecks: false, streamsLists: true, gatesOff },
  "1.34": { etcdTag: "3.6.5-0", overrideHealthChecks: true, streamsLists: true, gatesOff },
  "1.35": { etcdTag: "3.6.6-0", overrideHealthChecks: true, streamsLists: true, gatesOff },
};

const supported = Object.keys(kubernetesReleases);

/** The releases as a sentence names them. */
export const supportedVersions = `${supported[0]} to ${supported.at(-1)}`;

/** The release of a version such as `v1.34.3`, or undefined when it is not supported. */
export function releaseOf(version: string): KubernetesRelease | undefined {
  const minor = /^v(1\.\d+)\.\d+$/.exec(version)?.[1];
  return minor !== undefined && Object.hasOwn(kubernetesReleases, minor)
    ? kubernetesReleases[minor]
    : undefined;
}

/** The version that an image's tag names, or undefined when it has none of that form, such as a digest alone. */
export const versionOfImage = (image: string): string | undefined =>
  /:(v\d+\.\d+\.\d+)(@sha256:[0-9a-f]{64})?$/.exec(image)?.[1];
