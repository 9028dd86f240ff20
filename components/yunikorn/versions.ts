/** What differs between the releases of YuniKorn that this room runs. */
export interface YunikornRelease {
  /** Patch releases that have images. */
  readonly patches: readonly string[];
  /** First and last minor version of Kubernetes that its project supports it on. */
  readonly kubernetes: readonly [first: number, last: number];
  /** Whether its scheduler lists and watches the ConfigMaps of every namespace, not of its own alone (YUNIKORN-2850). */
  readonly listsEveryConfigMap: boolean;
  /** Whether it watches VolumeAttachments. */
  readonly watchesVolumeAttachments: boolean;
  /** Whether the scheduler updates pods themselves, beside their status. */
  readonly updatesPods: boolean;
  /** Whether a partition can have `preemption.quotapreemptionenabled`. An unknown key is an error to YuniKorn. */
  readonly quotaPreemption: boolean;
  /** Whether a partition can have `usergroupresolver`: as above. */
  readonly userGroupResolver: boolean;
  /** Properties of queues that came after 1.5. An unknown one is no error, and does nothing. */
  readonly newerProperties: readonly string[];
  /** Whether a namespace can say how many applications its queue runs (`namespace.maxApps`). */
  readonly namespaceMaxApplications: boolean;
  /** What the names of queues are made of, beside letters, digits, `_` and `-`. */
  readonly queueNameSigns: string;
  /** What users of limits and filters are called, after a first letter or `_`, beside letters, digits, `_`, `.`, `@` and `-`. */
  readonly userNameSigns: string;
  /** Minor version of the Go 1 that it is built with, whose regexp reads filters. */
  readonly go: number;
}

const before1_8 = { quotaPreemption: false, userGroupResolver: false, newerProperties: [] };
const from1_6 = { namespaceMaxApplications: true, queueNameSigns: ":#/@", userNameSigns: ":#/" };

/**
 * By minor version. Health and REST paths, ports, names of Services, Secrets and webhooks, and the keys that `config-maps.ts` writes are the same in all of them.
 * @see apache/yunikorn-k8shim pkg/client/apifactory.go (informers), pkg/common/constants/constants.go (annotations), go.mod,
 * .github/workflows/pre-commit.yml (Kubernetes versions tested); apache/yunikorn-core pkg/common/configs (queues);
 * apache/yunikorn-release, the project's page on Docker Hub (Kubernetes versions supported); the tags of all four (patches)
 */
export const yunikornReleases: Readonly<Record<string, YunikornRelease>> = {
  "1.5": {
    patches: ["1.5.0", "1.5.1", "1.5.2"],
    kubernetes: [24, 29],
    listsEveryConfigMap: true,
    watchesVolumeAttachments: false,
    updatesPods: true,
    ...before1_8,
    namespaceMaxApplications: false,
    queueNameSigns: "",
    userNameSigns: ":",
    go: 21,
  },
  "1.6": {
    patches: ["1.6.0", "1.6.1", "1.6.2", "1.6.3"],
    kubernetes: [24, 31],
    listsEveryConfigMap: true,
    watchesVolumeAttachments: false,
    updatesPods: true,
    ...before1_8,
    ...from1_6,
    go: 23,
  },
  "1.7": {
    patches: ["1.7.0"],
    kubernetes: [24, 32],
    listsEveryConfigMap: false,
    watchesVolumeAttachments: true,
    updatesPods: false,
    ...before1_8,
    ...from1_6,
    go: 23,
  },
  "1.8": {
    patches: ["1.8.0"],
    kubernetes: [24, 34],
    listsEveryConfigMap: false,
    watchesVolumeAttachments: true,
    updatesPods: false,
    quotaPreemption: true,
    userGroupResolver: true,
    // 1.9 calls the last one `quota.preemption.delay`.
    newerProperties: [
      "application.unschedasks.backoff",
      "application.unschedasks.backoff.delay",
      "preemption.quota.delay",
    ],
    ...from1_6,
    go: 25,
  },
};

export const defaultVersion = "1.8.0";

/** Every version that can be set, oldest first. */
export const supportedVersions: readonly string[] = Object.values(yunikornReleases).flatMap(
  ({ patches }) => patches,
);

/** The release of a version such as `1.8.0`, or undefined when it is not supported. */
export const releaseOf = (version: string): YunikornRelease | undefined =>
  Object.values(yunikornReleases).find(({ patches }) => patches.includes(version));

type Has = (release: YunikornRelease) => boolean;

/** The minor version, such as `1.8`, that was the first with something; undefined: none has it. */
export const firstWith = (has: Has): string | undefined =>
  Object.keys(yunikornReleases).find((minor) => has(yunikornReleases[minor]!));

/** The oldest version to choose for something: the last patch of the first release that has it. */
export const versionWith = (has: Has): string =>
  Object.values(yunikornReleases).find(has)?.patches.at(-1) ?? "";

/** The minor version that a queue's property came with; undefined for one that 1.5 knows, or that is none. */
export const firstWithProperty = (key: string): string | undefined =>
  firstWith(({ newerProperties }) => newerProperties.includes(key));
