import type { CelebornFacts } from "../../lib/celeborn";

/** Where shuffle data live, and with it whether executors may go while they are needed. */
export const profileNames = ["celeborn", "shuffleTracking", "static"] as const;
export type ProfileName = (typeof profileNames)[number];

/**
 * The profile of a tenant's jobs: its own, else the stack's, else what the platform has a place for shuffle data for.
 * @param own `tenants[].profile`
 * @param usual `spark.profile`
 */
export const profileOf = (
  own: ProfileName | undefined,
  usual: ProfileName | undefined,
  celeborn: CelebornFacts | undefined,
): ProfileName => own ?? usual ?? (celeborn ? "celeborn" : "shuffleTracking");

/** Name of a tenant's ConfigMap: `spark-profile`, and of a further profile `spark-profile-shuffle-tracking`. */
export const configMapName = (further?: ProfileName): string =>
  further === undefined
    ? "spark-profile"
    : `spark-profile-${further.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
