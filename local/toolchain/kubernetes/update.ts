import { containsUnknowns, withoutSecrets, type Properties } from "../plugin/properties";
import { annotations, isAnnotationTrue } from "./annotations";
import { ApiError, isNotFound } from "./api-error";
import { untilReady } from "./await/until-ready";
import { checkpoint } from "./checkpoint";
import { applyError, initFailed, NotReadyError } from "./errors";
import { fieldManagerOf } from "./field-manager";
import { hasPredecessor, takeOver, withIgnoredChanges } from "./managed-fields";
import { idOf, objectsAt, parseId, type KubernetesObject } from "./object";
import { cannotPreview } from "./preview";
import type { Resource, Session } from "./session";

export interface UpdateRequest {
  readonly id: string;
  readonly oldState: Properties;
  readonly inputs: Properties;
  /** Paths that the program's `ignoreChanges` names. */
  readonly ignoreChanges: readonly string[];
  /** Seconds, 0 if not set. */
  readonly customTimeout: number;
}

/**
 * Updates an object by server-side apply and waits until it is ready again.
 * @returns its new state
 * @throws Error if it is gone, the server refuses or another manager owns a field; with the detail of `initFailed` if it is not ready
 */
export async function update(
  session: Session,
  resource: Resource,
  request: UpdateRequest,
): Promise<Properties> {
  const { inputs, customTimeout } = request;
  const object = withoutSecrets(inputs);
  const manager = fieldManagerOf(resource.urn, request.oldState, object);
  const written = await applyChange(session, resource, request, object, manager, false);
  const stateOf = (live: KubernetesObject): Properties => checkpoint(live, inputs, manager);
  try {
    const live = await untilReady(session, resource, object, written, customTimeout);
    await releaseOldManager(session, resource, request, live, manager);
    return stateOf(live);
  } catch (error) {
    if (!(error instanceof NotReadyError)) throw error;
    throw initFailed(error, idOf(error.live), stateOf(error.live), inputs);
  }
}

/** What `update` would make of the object, by a dry run; the inputs where the server cannot say yet. */
export async function previewUpdate(
  session: Session,
  resource: Resource,
  request: UpdateRequest,
): Promise<Properties> {
  const object = withoutSecrets(request.inputs);
  if (containsUnknowns(object)) return request.inputs;
  const manager = fieldManagerOf(resource.urn, request.oldState, object);
  try {
    const dryRun = await applyChange(session, resource, request, object, manager, true);
    return checkpoint(dryRun, request.inputs, manager);
  } catch (error) {
    if (cannotPreview((error as Error).cause ?? error, resource.log)) return request.inputs;
    throw error;
  }
}

async function applyChange(
  { client, settings }: Session,
  { kind }: Resource,
  { id, ignoreChanges }: UpdateRequest,
  object: KubernetesObject,
  manager: string,
  dryRun: boolean,
): Promise<KubernetesObject> {
  const { namespace, name } = parseId(id);
  const what = `${kind.name} ${id}`;
  try {
    const found = await client.get(kind, namespace, name);
    const live = dryRun ? found : await takeOver(client, kind, found, manager);
    // A preview cannot take over fields; objects from before managed fields have nobody to take them from.
    const isUnowned = objectsAt(live, "metadata", "managedFields").length === 0;
    const force =
      isAnnotationTrue(object, annotations.patchForce) ||
      settings.enablePatchForce ||
      isUnowned ||
      (dryRun && hasPredecessor(live));
    const wanted = withIgnoredChanges(object, live, manager, ignoreChanges);
    return await client.apply(kind, wanted, { fieldManager: manager, force, dryRun });
  } catch (error) {
    if (isNotFound(error)) {
      throw new Error(
        `${what}: it is in Pulumi's state but gone from the cluster. Run \`pulumi refresh\`, then \`pulumi up\` creates it again`,
        { cause: error },
      );
    }
    throw error instanceof ApiError ? applyError(error, what, manager) : error;
  }
}

/** A program that changes its field manager leaves nothing to the old one: fields that nobody wants any more can go. */
async function releaseOldManager(
  { client }: Session,
  { kind, urn }: Resource,
  { oldState }: UpdateRequest,
  live: KubernetesObject,
  manager: string,
): Promise<void> {
  const oldManager = fieldManagerOf(urn, oldState, {});
  if (oldManager === manager) return;
  const { name, namespace } = parseId(idOf(live));
  const identity = {
    apiVersion: kind.apiVersion,
    kind: kind.name,
    metadata: { name, ...(namespace && { namespace }) },
  };
  await client.apply(kind, identity, { fieldManager: oldManager, force: false, dryRun: false });
}
