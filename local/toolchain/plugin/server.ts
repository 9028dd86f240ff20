import * as grpc from "@grpc/grpc-js";

/** The engine's own limit for one message: a state with large resources must pass (pulumi's rpcutil uses the same number). */
const maxMessageBytes = 400 * 1024 * 1024;

/** Options for every gRPC client and server that talks with the engine. */
export const grpcOptions: grpc.ChannelOptions = {
  "grpc.max_receive_message_length": maxMessageBytes,
  "grpc.max_send_message_length": maxMessageBytes,
};

/**
 * Serves one Pulumi plugin: binds a free port of 127.0.0.1, prints it as the first line of standard output, as the engine
 * expects, and ends the process when the engine interrupts it or is gone.
 * @param addServices adds the plugin's services to the server
 * @param beforeExit stops what the plugin itself started; runs once, before the process ends
 */
export async function servePlugin(
  addServices: (server: grpc.Server) => void,
  beforeExit: () => void = () => undefined,
): Promise<void> {
  const server = new grpc.Server(grpcOptions);
  addServices(server);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  exitWithParent(() => {
    beforeExit();
    server.forceShutdown();
    process.exit(0);
  });
  process.stdout.write(`${port}\n`);
}

/**
 * The engine interrupts its plugins at the end; one that was killed cannot. Then the process that adopts orphans becomes the
 * parent, and a plugin that stayed would live forever.
 */
function exitWithParent(exit: () => void): void {
  const engine = process.ppid;
  process.once("SIGINT", exit).once("SIGTERM", exit);
  setInterval(() => process.ppid !== engine && exit(), 1000).unref();
}

/** The engine's address: the first argument that is not an option (the engine puts `-v=9` and the like before it). */
export function engineAddress(args: readonly string[] = process.argv.slice(2)): string {
  const address = args.find(
    (argument, index) => !argument.startsWith("-") && args[index - 1] !== "--tracing",
  );
  if (!address) {
    throw new Error(
      "no engine address among the arguments: the Pulumi engine starts this program, not a person",
    );
  }
  return address;
}

type Unary<Request, Response> = (
  request: Request,
  call: grpc.ServerUnaryCall<Request, Response>,
) => Promise<Response>;

/**
 * Turns an async function into a unary gRPC handler. An error that carries a gRPC `code` keeps it (and its `metadata`, where the
 * engine looks for details such as a failed initialisation); any other becomes UNKNOWN with its message.
 */
export function unary<Request, Response>(
  work: Unary<Request, Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    work(call.request, call).then(
      (response) => callback(null, response),
      (error: unknown) => callback(statusOf(error)),
    );
  };
}

function statusOf(error: unknown): Partial<grpc.StatusObject> {
  const { code, message, metadata } = error as Partial<grpc.ServiceError>;
  return {
    code: typeof code === "number" ? code : grpc.status.UNKNOWN,
    details: message ?? String(error),
    ...(metadata && { metadata }),
  };
}
