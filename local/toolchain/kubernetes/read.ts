import { withoutSecrets, type Properties } from "../plugin/properties";
import { annotations, isAnnotationTrue } from "./annotations";
import { isNotFound, UnreachableError } from "./api-error";
import { readReadiness } from "./await/until-ready";
import { checkpoint } from "./checkpoint";
import { initFailed, NotReadyError } from "./errors";
import { fieldManagerOf } from "./field-manager";
import { inputsOfLive } from "./normalize";
import { idOf, parseId, type KubernetesObject } from "./object";
import { reconcile } from "./reconcile";
import { markSecretData } from "./secrets";
import type { Resource, Session } from "./session";

export interface ReadResult {
  readonly id: string;
  readonly state: Properties;
  readonly inputs: Properties;
}

/**
 * Reads an object: for a refresh, with the inputs brought up to date; for an import or a `get`, with all that the cluster shows as inputs.
 * @returns `undefined` if there is no such object
 * @throws with the detail of `initFailed` if a refreshed object is not ready
 */
export async function read(
  session: Session,
  resource: Resource,
  id: string,
  oldState: Properties,
  oldInputs: Properties,
): Promise<ReadResult | undefined> {
  const live = await find(session, resource, id);
  if (!live) return undefined;
  const isImport = oldInputs.apiVersion === undefined;
  const inputs = markSecretData(isImport ? inputsOfLive(live) : reconcile(oldInputs, live));
  const plain = withoutSecrets(inputs);
  const state = checkpoint(live, inputs, fieldManagerOf(resource.urn, oldState, plain));
  const result = { id: idOf(live), state, inputs };
  if (isImport || isAnnotationTrue(plain, annotations.skipAwait)) return result;
  const verdict = await readReadiness(session, resource, live);
  if (verdict.ready) return result;
  const message = `${resource.kind.name} ${result.id} is not ready: ${verdict.problems.join("; ") || verdict.waitingFor}`;
  throw initFailed(new NotReadyError(message, verdict.problems, live), result.id, state, inputs);
}

async function find(session: Session, resource: Resource, id: string): Promise<KubernetesObject | undefined> {
  const { kind, log } = resource;
  const { namespace, name } = parseId(id);
  try {
    return await session.client.get(kind, namespace || session.defaultNamespace, name);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    if (error instanceof UnreachableError && session.settings.deleteUnreachable) {
      log.info(`${id}: dropped from the state, since deleteUnreachable is set and ${error.message}`);
      return undefined;
    }
    throw error;
  }
}
