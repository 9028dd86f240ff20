import { labels, driverConfMapName } from "./names";
import type { DependentKind } from "./kinds";
import type { Dependent, Owner, Pod } from "./records";

/** The part of the API's JSON that is read. */
export interface Metadata {
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly creationTimestamp: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name: string;
    readonly uid: string;
    readonly controller?: boolean;
  }[];
  readonly managedFields?: readonly { readonly time?: string; readonly subresource?: string }[];
}

interface ContainerState {
  readonly running?: object;
  readonly terminated?: { readonly finishedAt?: string | null };
}

interface ContainerStatus {
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
}

export interface PodObject {
  readonly metadata: Metadata;
  readonly spec: {
    readonly restartPolicy?: string;
    readonly volumes?: readonly {
      readonly name: string;
      readonly configMap?: { readonly name?: string };
      readonly ephemeral?: object;
    }[];
  };
  readonly status?: {
    readonly phase?: string;
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

/**
 * Turns the API's objects into records. Texts that many objects share, an owner above all, are kept once: a finished application's dependents
 * name the same driver, and with a copy each 140,000 of them did not fit into 200 MiB.
 */
export class ObjectReader {
  private readonly owners = new Map<string, Owner>();
  private readonly texts = new Map<string, string>();

  dependent(kind: DependentKind, metadata: Metadata): Dependent {
    return { kind, ...this.common(metadata) };
  }

  pod({ metadata, spec, status = {} }: PodObject): Pod {
    const { containerStatuses = [], initContainerStatuses = [] } = status;
    return {
      kind: "Pod",
      ...this.common(metadata),
      phase: this.shared(status.phase ?? "Unknown"),
      neverRestarts: spec.restartPolicy === "Never",
      finished: latestEnd(containerStatuses),
      statusWritten: lastStatusWrite(metadata),
      hasStarted: [...initContainerStatuses, ...containerStatuses].some(hasRun),
      driverConfMap: spec.volumes?.map(({ configMap }) => configMap?.name ?? "").find(isDriverConfMap),
      ephemeralClaims: ephemeralClaims(metadata.name, spec),
    };
  }

  private common(metadata: Metadata) {
    const { name, uid, resourceVersion, creationTimestamp, deletionTimestamp } = metadata;
    const { [labels.application]: application, [labels.role]: role } = metadata.labels ?? {};
    return {
      name,
      uid,
      resourceVersion,
      created: seconds(creationTimestamp),
      isTerminating: deletionTimestamp !== undefined,
      application: application === undefined ? undefined : this.shared(application),
      role: role === undefined ? undefined : this.shared(role),
      owners: (metadata.ownerReferences ?? []).map((owner) => this.owner(owner)),
    };
  }

  private owner(reference: NonNullable<Metadata["ownerReferences"]>[number]): Owner {
    const { apiVersion, name, uid, controller = false } = reference;
    // A kind of another group that is called Pod is none.
    const kind = apiVersion === "v1" ? reference.kind : `${apiVersion}/${reference.kind}`;
    const key = `${kind} ${name} ${uid} ${controller}`;
    const known = this.owners.get(key);
    if (known) return known;
    const owner = { kind, name, uid, controller };
    this.owners.set(key, owner);
    return owner;
  }

  private shared(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }
}

const confMapName = new RegExp(driverConfMapName);
const isDriverConfMap = (name: string): boolean => confMapName.test(name);

/** @see https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#persistentvolumeclaim-naming */
function ephemeralClaims(pod: string, { volumes = [] }: PodObject["spec"]): string[] | undefined {
  const claims = volumes.flatMap(({ name, ephemeral }) => (ephemeral ? [`${pod}-${name}`] : []));
  return claims.length === 0 ? undefined : claims;
}

/** @throws Error when the API's timestamp is none: an age that is not a number compares as neither young nor old */
function seconds(timestamp: string): number {
  const milliseconds = Date.parse(timestamp);
  if (Number.isNaN(milliseconds)) throw new Error(`not a timestamp: ${JSON.stringify(timestamp)}`);
  return Math.floor(milliseconds / 1000);
}

/** Undefined unless every container says when it ended: a missing one may have been the last. */
function latestEnd(statuses: readonly ContainerStatus[]): number | undefined {
  const ends = statuses.map(({ state }) => state?.terminated?.finishedAt ?? undefined);
  if (ends.length === 0 || ends.includes(undefined)) return undefined;
  return Math.max(...ends.map((end) => seconds(end!)));
}

function lastStatusWrite({ managedFields = [] }: Metadata): number | undefined {
  const times = managedFields.flatMap(({ time, subresource }) =>
    subresource === "status" && time !== undefined ? [seconds(time)] : [],
  );
  return times.length === 0 ? undefined : Math.max(...times);
}

const hasRun = ({ state, lastState }: ContainerStatus): boolean =>
  [state, lastState].some((each) => each?.running !== undefined || each?.terminated !== undefined);
