import type { CheckedArgs } from ".";
import { defaultVersion, releaseOf } from "../versions";

/** What a person should know of arguments that are possible: for the preview, one sentence each. */
export function yunikornRemarks(args: CheckedArgs): readonly string[] {
  const { version = defaultVersion, kubernetesVersion } = args;
  const release = releaseOf(version)!;
  const minor = /^v1\.(\d+)\./.exec(kubernetesVersion ?? "")?.[1];
  const [first, last] = release.kubernetes;
  const isTested = minor === undefined || (Number(minor) >= first && Number(minor) <= last);
  return [
    ...(isTested
      ? []
      : [
          `yunikorn.version: YuniKorn ${version} is tested on Kubernetes 1.${first} to 1.${last}, not on ${kubernetesVersion}`,
        ]),
    ...(release.listsEveryConfigMap
      ? [
          `yunikorn.version: the scheduler of ${version} lists the ConfigMaps of the whole cluster before it starts (YUNIKORN-2850); where jobs leave many behind, use 1.7 or later`,
        ]
      : []),
  ];
}
