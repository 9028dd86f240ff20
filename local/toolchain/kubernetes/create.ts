import { containsUnknowns, withoutSecrets, type Properties } from "../plugin/properties";
import { annotations, isAnnotationTrue, timeoutOf } from "./annotations";
import { ApiError, isNamespaceMissing, isNotFound } from "./api-error";
import { pause } from "./await/clock";
import { untilGone } from "./await/until-gone";
import { untilReady } from "./await/until-ready";
import { checkpoint } from "./checkpoint";
import { alreadyExists, applyError, initFailed, NotReadyError } from "./errors";
import { fieldManagerOf, isAppliedBy } from "./field-manager";
import { takeOver } from "./managed-fields";
import { at, idOf, nameOf, namespaceOf, type KubernetesObject } from "./object";
import { cannotPreview, previewOfCreation, previewOfInputs } from "./preview";
import type { Resource, Session } from "./session";

/** Seconds between tries while the object's namespace is still coming: Pulumi may create both at once. */
const namespacePauses = [1, 2, 4, 8];

/**
 * Creates an object by server-side apply and waits until it is ready.
 * @param customTimeout seconds, 0 if not set
 * @throws Error if it exists and is not this resource's own, or if the server refuses it; with the detail of `initFailed` if it is not ready
 */
export async function create(
  session: Session,
  resource: Resource,
  inputs: Properties,
  customTimeout: number,
): Promise<{ readonly id: string; readonly state: Properties }> {
  const object = withoutSecrets(inputs);
  const manager = fieldManagerOf(resource.urn, {}, object);
  const written = await applyNew(session, resource, object, manager, customTimeout);
  const stateOf = (live: KubernetesObject): Properties => checkpoint(live, inputs, manager);
  try {
    const live = await untilReady(session, resource, object, written, customTimeout);
    return { id: idOf(live), state: stateOf(live) };
  } catch (error) {
    if (!(error instanceof NotReadyError)) throw error;
    throw initFailed(error, idOf(error.live), stateOf(error.live), inputs);
  }
}

/** What `create` would make, by a dry run; the inputs where the server cannot say yet. */
export async function previewCreate(
  session: Session,
  resource: Resource,
  inputs: Properties,
): Promise<Properties> {
  const object = withoutSecrets(inputs);
  if (containsUnknowns(object)) return previewOfInputs(inputs);
  const manager = fieldManagerOf(resource.urn, {}, object);
  try {
    const existing = await find(session, resource, object);
    // It may be about to be replaced: then it is gone by the time of the creation.
    if (existing && !isOurs(session, existing, manager)) return previewOfInputs(inputs);
    const options = { fieldManager: manager, force: true, dryRun: true };
    const dryRun = await session.client.apply(resource.kind, object, options);
    return checkpoint(previewOfCreation(dryRun, object), inputs, manager);
  } catch (error) {
    if (cannotPreview(error, resource.log)) return previewOfInputs(inputs);
    throw error instanceof ApiError ? applyError(error, whatOf(resource, object), manager) : error;
  }
}

async function applyNew(
  session: Session,
  resource: Resource,
  object: KubernetesObject,
  manager: string,
  customTimeout: number,
): Promise<KubernetesObject> {
  const { client, settings, cancelled } = session;
  const { kind, log } = resource;
  let existing = await find(session, resource, object);
  if (existing && at(existing, "metadata", "deletionTimestamp") !== undefined) {
    await untilGone(session, resource, existing, timeoutOf(customTimeout, object, 10 * 60_000));
    existing = undefined;
  }
  if (existing && !isOurs(session, existing, manager)) throw alreadyExists(kind.name, idOf(existing));
  if (existing) log.info(`${idOf(existing)} exists already, and is taken on as this resource's own`);
  const force = settings.enablePatchForce || isAnnotationTrue(object, annotations.patchForce);
  for (const seconds of [...namespacePauses, 0]) {
    try {
      if (existing) await takeOver(client, kind, existing, manager);
      return await client.apply(kind, object, { fieldManager: manager, force, dryRun: false });
    } catch (error) {
      if (isNamespaceMissing(error) && seconds > 0 && !cancelled.aborted) {
        log.status(`Waiting for the namespace: ${(error as Error).message}`);
        await pause(seconds * 1000, cancelled);
        continue;
      }
      throw error instanceof ApiError ? applyError(error, whatOf(resource, object), manager) : error;
    }
  }
  throw new Error(`${whatOf(resource, object)}: unreachable`);
}

/** An update that was interrupted before it could note what it had created left an object behind under this resource's manager. */
const isOurs = (session: Session, existing: KubernetesObject, manager: string): boolean =>
  session.settings.upsertExistingObjects || isAppliedBy(existing, manager);

async function find(
  { client }: Session,
  { kind }: Resource,
  object: KubernetesObject,
): Promise<KubernetesObject | undefined> {
  try {
    return await client.get(kind, namespaceOf(object), nameOf(object));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

const whatOf = ({ kind }: Resource, object: KubernetesObject): string => `${kind.name} ${idOf(object)}`;
