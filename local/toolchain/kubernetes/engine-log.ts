import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { grpcOptions } from "../plugin/server";
import type { ResourceLog } from "./session";

/** Sends messages to the engine, which shows them. */
export class EngineLog {
  private client: EngineClient | undefined;
  private readonly warnings = new Set<string>();

  /** @param address the engine's, as the plugin's arguments or an Attach request give it */
  connect(address: string): void {
    this.client = new EngineClient(address, grpc.credentials.createInsecure(), grpcOptions);
  }

  for(urn: string): ResourceLog {
    let last = "";
    return {
      info: (message) => this.send(urn, LogSeverity.INFO, message, false),
      warn: (message) => {
        if (!this.warnings.has(message)) this.send(urn, LogSeverity.WARNING, message, false);
        this.warnings.add(message);
      },
      status: (message) => {
        if (message !== last) this.send(urn, LogSeverity.INFO, message, true);
        last = message;
      },
    };
  }

  private send(urn: string, severity: LogSeverity, message: string, ephemeral: boolean): void {
    const request = new LogRequest();
    request.setUrn(urn);
    request.setSeverity(severity);
    request.setMessage(message);
    request.setEphemeral(ephemeral);
    // A message that cannot be shown must not fail the operation that it is about.
    this.client?.log(request, () => undefined);
  }
}
