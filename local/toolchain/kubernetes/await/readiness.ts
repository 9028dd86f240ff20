import type { KubernetesClient } from "../client";
import type { KubernetesObject } from "../object";

/** Is an object ready? If not, what it waits for, why it may be stuck, and whether it is beyond hope. */
export type Readiness =
  | { readonly ready: true }
  | {
      readonly ready: false;
      /** One line for the display: what is awaited. */
      readonly waitingFor: string;
      /** What went wrong so far, for the error if it never becomes ready. */
      readonly problems: readonly string[];
      /** It will not become ready any more. */
      readonly failed?: boolean;
    };

export const ready: Readiness = { ready: true };

export const waiting = (waitingFor: string, problems: readonly string[] = []): Readiness => ({
  ready: false,
  waitingFor,
  problems,
});

/** When objects of one kind count as ready. */
export interface ReadinessRule {
  /** Milliseconds; default: ten minutes. */
  readonly timeout?: number;
  /** Objects beside it that matter, such as its pods. */
  readonly related?: (
    client: KubernetesClient,
    object: KubernetesObject,
  ) => Promise<readonly KubernetesObject[]>;
  /**
   * @param live the object now
   * @param related what `related` found
   * @param moment what is known of the operation
   */
  readonly readiness: (
    live: KubernetesObject,
    related: readonly KubernetesObject[],
    moment: Moment,
  ) => Readiness;
  /** A refresh judges it too: an object that is no longer ready is updated the next time. */
  readonly onRead: boolean;
}

export interface Moment {
  /** Milliseconds since the related objects last changed; infinite on a refresh. */
  readonly settledFor: number;
}

/** Has the controller seen the last change of the object's spec? */
export function isObserved(live: KubernetesObject): boolean {
  const { metadata, status } = live as { metadata?: KubernetesObject; status?: KubernetesObject };
  return Number(status?.observedGeneration ?? 0) >= Number(metadata?.generation ?? 0);
}
