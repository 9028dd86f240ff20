import type * as grpc from "@grpc/grpc-js";
import sdk from "@pulumi/random/package.json";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckFailure,
  CheckResponse,
  ConfigureResponse,
  CreateResponse,
  DiffResponse,
  PropertyDiff,
  ProviderHandshakeResponse,
  ReadResponse,
  type CheckRequest,
  type CreateRequest,
  type DiffRequest,
  type ReadRequest,
  type UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { decode, encode } from "../plugin/properties";
import { servePlugin, unary } from "../plugin/server";
import { changedInputs, check, create, importState } from "./provider";
import type { Failure } from "./resource";

/** Pulumi's random provider, for machines that cannot download the official one: the resources in provider.ts, nothing else. */

function checkFailure({ property, reason }: Failure): CheckFailure {
  const failure = new CheckFailure();
  failure.setProperty(property);
  failure.setReason(reason);
  return failure;
}

/** The type of a URN: its third part is the chain of types, of which the last is the resource's own. */
const typeOf = (urn: string): string => urn.split("::")[2]!.split("$").pop()!;

async function checkInputs(request: CheckRequest): Promise<CheckResponse> {
  const inputs = decode(request.getNews());
  const response = new CheckResponse();
  response.setInputs(encode(inputs));
  response.setFailuresList(check(typeOf(request.getUrn()), inputs).map(checkFailure));
  return Promise.resolve(response);
}

async function diff(request: DiffRequest): Promise<DiffResponse> {
  const changed = changedInputs(
    typeOf(request.getUrn()),
    decode(request.getOlds()),
    decode(request.getNews()),
  );
  const ignored = new Set(request.getIgnorechangesList().map((path) => path.split(/[.[]/)[0]!));
  const replaces = changed.filter((name) => !ignored.has(name));
  const response = new DiffResponse();
  response.setChanges(
    replaces.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE,
  );
  response.setDiffsList(replaces);
  response.setReplacesList(replaces);
  response.setHasdetaileddiff(true);
  for (const name of replaces) {
    const property = new PropertyDiff();
    property.setKind(PropertyDiff.Kind.UPDATE_REPLACE);
    property.setInputdiff(true);
    response.getDetaileddiffMap().set(name, property);
  }
  return Promise.resolve(response);
}

async function createResource(request: CreateRequest): Promise<CreateResponse> {
  const { id, properties } = create(
    typeOf(request.getUrn()),
    decode(request.getProperties()),
    request.getPreview(),
  );
  const response = new CreateResponse();
  response.setId(id);
  response.setProperties(encode(properties));
  return Promise.resolve(response);
}

/** Nothing outside holds these values: a refresh returns what is known, and without a state it is an import. */
async function read(request: ReadRequest): Promise<ReadResponse> {
  const known = decode(request.getProperties());
  const isImport = Object.keys(known).length === 0;
  const state = isImport
    ? importState(typeOf(request.getUrn()), request.getId())
    : { id: request.getId(), properties: known, inputs: decode(request.getInputs()) };
  const response = new ReadResponse();
  response.setId(state.id);
  response.setProperties(encode(state.properties));
  response.setInputs(encode(state.inputs));
  return Promise.resolve(response);
}

async function configure(): Promise<ConfigureResponse> {
  const response = new ConfigureResponse();
  response.setAcceptsecrets(true);
  response.setSupportspreview(true);
  return Promise.resolve(response);
}

function addServices(server: grpc.Server): void {
  const empty = unary(() => Promise.resolve(new Empty()));
  const acceptInputs = unary((request: CheckRequest) =>
    Promise.resolve(new CheckResponse().setInputs(request.getNews())),
  );
  server.addService(ResourceProviderService, {
    handshake: unary(() => Promise.resolve(new ProviderHandshakeResponse().setAcceptSecrets(true))),
    getPluginInfo: unary(() => Promise.resolve(new PluginInfo().setVersion(sdk.pulumi.version))),
    checkConfig: acceptInputs,
    diffConfig: unary(() =>
      Promise.resolve(new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE)),
    ),
    configure: unary(configure),
    check: unary(checkInputs),
    diff: unary(diff),
    create: unary(createResource),
    read: unary(read),
    update: unary((request: UpdateRequest) =>
      Promise.reject(new Error(`${request.getUrn()}: every change of a random resource replaces it`)),
    ),
    delete: empty,
    cancel: empty,
  });
}

void servePlugin(addServices);
