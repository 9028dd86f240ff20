import type * as grpc from "@grpc/grpc-js";
import { version } from "@pulumi/kubernetes/package.json";
import { PluginInfo, type PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { decode, encode, withoutSecrets } from "../plugin/properties";
import { unary } from "../plugin/server";
import { check } from "./check";
import { parseCheckpoint } from "./checkpoint";
import { create, previewCreate } from "./create";
import { remove } from "./delete";
import { difference } from "./diff";
import { settingsDifference } from "./diff-settings";
import { kindOf, officialPluginRemedy } from "./kinds";
import { autonamingOf, checkResponse, diffResponse, rawSettings, settingsDiffResponse } from "./messages";
import type { Provider } from "./provider";
import { read } from "./read";
import { settingsFailures } from "./settings";
import { previewUpdate, update } from "./update";
import { parseUrn } from "./urn";

/** The resource provider protocol (pulumi/provider.proto): each method decodes its request, does its work elsewhere and encodes the answer. */
export const providerService = (provider: Provider): grpc.UntypedServiceImplementation => ({
  ...lifecycle(provider),
  ...settings(provider),
  ...resources(provider),
  ...unsupported,
});

const lifecycle = (provider: Provider): grpc.UntypedServiceImplementation => ({
  getPluginInfo: unary(async () => {
    const info = new PluginInfo();
    info.setVersion(version);
    return Promise.resolve(info);
  }),
  attach: unary(async (request: PluginAttach) => {
    provider.log.connect(request.getAddress());
    return Promise.resolve(new Empty());
  }),
  cancel: unary(async () => {
    provider.cancel();
    return Promise.resolve(new Empty());
  }),
});

const settings = (provider: Provider): grpc.UntypedServiceImplementation => ({
  checkConfig: unary(async (request: messages.CheckRequest) => {
    const inputs = decode(request.getNews());
    const failures = settingsFailures(rawSettings(inputs));
    const found = failures.map(({ key, reason }) => ({ property: key, reason }));
    return Promise.resolve(checkResponse(inputs, found));
  }),
  diffConfig: unary(async (request: messages.DiffRequest) =>
    settingsDiffResponse(await settingsDifference(decode(request.getOlds()), decode(request.getNews()))),
  ),
  configure: unary(async (request: messages.ConfigureRequest) => {
    provider.configure(rawSettings(decode(request.getArgs())));
    const response = new messages.ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setSupportspreview(true);
    response.setAcceptoutputs(true);
    response.setSupportsAutonamingConfiguration(true);
    return Promise.resolve(response);
  }),
});

const resources = (provider: Provider): grpc.UntypedServiceImplementation => ({
  check: unary(async (request: messages.CheckRequest) => {
    const { kind } = provider.resource(request.getUrn());
    const context = {
      kind,
      resourceName: parseUrn(request.getUrn()).name,
      randomSeed: request.getRandomseed_asU8(),
      autonaming: autonamingOf(request),
      defaultNamespace: (await provider.session()).defaultNamespace,
    };
    const { inputs, failures } = check(context, decode(request.getOlds()), decode(request.getNews()));
    return checkResponse(inputs, failures);
  }),
  diff: unary(async (request: messages.DiffRequest) => {
    const { kind } = provider.resource(request.getUrn());
    const { inputs, live } = parseCheckpoint(decode(request.getOlds()));
    const oldInputs = request.hasOldInputs() ? withoutSecrets(decode(request.getOldInputs())) : inputs;
    const newInputs = withoutSecrets(decode(request.getNews()));
    return Promise.resolve(
      diffResponse(difference(kind.name, oldInputs, newInputs, live, provider.configuration)),
    );
  }),
  create: unary(async (request: messages.CreateRequest) => {
    const resource = provider.resource(request.getUrn());
    const [session, inputs] = [await provider.session(), decode(request.getProperties())];
    const response = new messages.CreateResponse();
    if (request.getPreview()) {
      response.setProperties(encode(await previewCreate(session, resource, inputs)));
      return response;
    }
    const { id, state } = await create(session, resource, inputs, request.getTimeout());
    response.setId(id);
    response.setProperties(encode(state));
    return response;
  }),
  read: unary(async (request: messages.ReadRequest) => {
    const resource = provider.resource(request.getUrn());
    const [state, inputs] = [decode(request.getProperties()), decode(request.getInputs())];
    const result = await read(await provider.session(), resource, request.getId(), state, inputs);
    const response = new messages.ReadResponse();
    if (!result) return response;
    // The engine knows the resource by the id that it asked for.
    response.setId(request.getId());
    response.setProperties(encode(result.state));
    response.setInputs(encode(result.inputs));
    return response;
  }),
  update: unary(async (request: messages.UpdateRequest) => {
    const resource = provider.resource(request.getUrn());
    const work = request.getPreview() ? previewUpdate : update;
    const state = await work(await provider.session(), resource, {
      id: request.getId(),
      oldState: decode(request.getOlds()),
      inputs: decode(request.getNews()),
      ignoreChanges: request.getIgnorechangesList(),
      customTimeout: request.getTimeout(),
    });
    const response = new messages.UpdateResponse();
    response.setProperties(encode(state));
    return response;
  }),
  delete: unary(async (request: messages.DeleteRequest) => {
    const resource = provider.resource(request.getUrn());
    const state = decode(request.getProperties());
    await remove(await provider.session(), resource, request.getId(), state, request.getTimeout());
    return new Empty();
  }),
});

const unsupported: grpc.UntypedServiceImplementation = {
  invoke: unary((request: messages.InvokeRequest) => Promise.reject(unsupportedFunction(request.getTok()))),
  call: unary((request: messages.CallRequest) => Promise.reject(unsupportedFunction(request.getTok()))),
  // A component of the official provider, such as a chart or a YAML file: no kind that is listed.
  construct: unary((request: messages.ConstructRequest) =>
    Promise.resolve().then(() => {
      throw new Error(kindOf(request.getType()).name);
    }),
  ),
};

const unsupportedFunction = (token: string): Error =>
  new Error(
    `${token}: functions are not supported by spark-platform's stand-in for the Kubernetes provider. ${officialPluginRemedy}`,
  );
