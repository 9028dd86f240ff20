import * as grpc from "@grpc/grpc-js";
import sdk from "@pulumi/pulumi/package.json";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  DependencyInfo,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  GetRequiredPluginsResponse,
  LanguageHandshakeResponse,
  RuntimeOptionsResponse,
  type AboutRequest,
  type GetProgramDependenciesRequest,
  type GetRequiredPackagesRequest,
  type InstallDependenciesRequest,
  type InstallDependenciesResponse,
  type RunPluginRequest,
  type RunPluginResponse,
  type RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { PackageDependency, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { engineAddress, servePlugin, unary } from "../plugin/server";
import { about } from "./about";
import { interruptAll, killAll } from "./children";
import {
  directDependencies,
  installedPackages,
  requiredPlugins,
  type Package,
  type RequiredPlugin,
} from "./dependencies";
import { installDependencies } from "./install";
import { runPlugin } from "./run-plugin";
import { runProgram } from "./run-program";

/**
 * Pulumi's language host for Node.js, for machines that cannot download the official one: it runs programs and policy packs with the
 * program's own SDK. Whatever it does not have (generating code, packing, linking) the engine reports as not implemented.
 */

/** A streaming handler from a function that may fail; the failure ends the stream with its message. */
function streaming<Request, Response>(
  work: (call: grpc.ServerWritableStream<Request, Response>) => Promise<void>,
): grpc.handleServerStreamingCall<Request, Response> {
  return (call) => {
    work(call).catch((error: unknown) =>
      call.emit("error", {
        code: grpc.status.UNKNOWN,
        details: error instanceof Error ? error.message : String(error),
      }),
    );
  };
}

function packageDependency({ name, version, server }: RequiredPlugin): PackageDependency {
  const dependency = new PackageDependency();
  dependency.setKind("resource");
  dependency.setName(name);
  dependency.setVersion(version);
  dependency.setServer(server);
  return dependency;
}

function dependencyInfo({ name, version }: Package): DependencyInfo {
  const info = new DependencyInfo();
  info.setName(name);
  info.setVersion(version);
  return info;
}

function addServices(server: grpc.Server): void {
  const engine = engineAddress();
  server.addService(LanguageRuntimeService, {
    handshake: unary(() => Promise.resolve(new LanguageHandshakeResponse())),
    getPluginInfo: unary(() => Promise.resolve(new PluginInfo().setVersion(sdk.version))),
    getRequiredPlugins: unary(() => Promise.resolve(new GetRequiredPluginsResponse())),
    runtimeOptionsPrompts: unary(() => Promise.resolve(new RuntimeOptionsResponse())),
    about: unary(async (request: AboutRequest) => Promise.resolve(about(request.getInfo()))),
    getRequiredPackages: unary(async (request: GetRequiredPackagesRequest) => {
      const plugins = requiredPlugins(request.getInfo()?.getProgramDirectory() ?? "");
      return Promise.resolve(
        new GetRequiredPackagesResponse().setPackagesList(plugins.map(packageDependency)),
      );
    }),
    getProgramDependencies: unary(async (request: GetProgramDependenciesRequest) => {
      const list = request.getTransitivedependencies() ? installedPackages : directDependencies;
      const found = list(request.getInfo()?.getProgramDirectory() ?? request.getPwd());
      return Promise.resolve(
        new GetProgramDependenciesResponse().setDependenciesList(found.map(dependencyInfo)),
      );
    }),
    installDependencies: streaming<InstallDependenciesRequest, InstallDependenciesResponse>(
      installDependencies,
    ),
    runPlugin: streaming<RunPluginRequest, RunPluginResponse>(runPlugin),
    run: unary((request: RunRequest, call) => {
      const cancelled = new AbortController();
      call.on("cancelled", () => cancelled.abort());
      return runProgram(request, engine, cancelled.signal);
    }),
    cancel: unary(() => {
      interruptAll();
      return Promise.resolve(new Empty());
    }),
  });
}

void servePlugin(addServices, killAll);
