import * as grpc from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { encode, type Properties } from "../plugin/properties";
import { isFieldConflict, type ApiError } from "./api-error";
import type { KubernetesObject } from "./object";

/** An object exists but is not, or did not become, what it should be. `reasons` say why, most telling first. */
export class NotReadyError extends Error {
  constructor(
    message: string,
    readonly reasons: readonly string[],
    readonly live: KubernetesObject,
  ) {
    super(message);
    this.name = "NotReadyError";
  }
}

/**
 * Tells the engine that the object is there but not ready: it keeps the resource in the state, fails the update and updates the resource
 * the next time. The detail travels in the gRPC status, as the engine reads it (sdk/v3/go/common/util/rpcutil/rpcerror).
 */
export function initFailed(
  error: NotReadyError,
  id: string,
  state: Properties,
  inputs: Properties,
): Error & { code: grpc.status; metadata: grpc.Metadata } {
  const detail = new ErrorResourceInitFailed();
  detail.setId(id);
  detail.setProperties(encode(state));
  detail.setInputs(encode(inputs));
  detail.setReasonsList([error.message, ...error.reasons]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(error.message);
  status.addDetails(any);
  const metadata = new grpc.Metadata();
  metadata.set("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return Object.assign(new Error(error.message, { cause: error }), { code: grpc.status.UNKNOWN, metadata });
}

/** What an API server's refusal of an apply means for the program's author. */
export function applyError(error: ApiError, what: string, manager: string): Error {
  return new Error(`${what}: ${isFieldConflict(error) ? conflict(error, manager) : refusal(error)}`, {
    cause: error,
  });
}

function conflict(error: ApiError, manager: string): string {
  const fields = error.causes.map(({ field, message }) => `${field} (${message})`).join(", ");
  return (
    `server-side apply as ${manager} conflicts with another manager over: ${fields}. Leave these fields out of the program, or list ` +
    'them in `ignoreChanges`, so that the other manager keeps them; or take them over with the annotation pulumi.com/patchForce: "true" ' +
    "on this object"
  );
}

function refusal(error: ApiError): string {
  const hint = /is immutable|may not change|updates to .* are forbidden/.test(error.message)
    ? ". The field cannot change in place: name it in `replaceOnChanges`, or rename the object, to have it replaced"
    : "";
  return `the API server refused it (HTTP ${error.code} ${error.reason}): ${error.message}${hint}`;
}

export const alreadyExists = (what: string, id: string): Error =>
  new Error(
    `${what}: ${id} already exists in the cluster and is not managed by this resource. To adopt it, use \`pulumi import\` or the resource ` +
      "option `import`; after a rename of the resource in the program, give it an `aliases` entry; to change it whatever it is, set " +
      "`upsertExistingObjects` on the provider; or delete the object first",
  );
