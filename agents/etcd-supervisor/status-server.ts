import { type Server, createServer } from "node:https";
import type { Credentials } from "./credentials";
import type { Status } from "./status";

export interface StatusServer {
  /** Call it when the certificate has changed: new connections get the new one. */
  renew(): void;
  stop(): void;
}

/**
 * Serves GET /status with the member's certificate to clients that have one of the same authority.
 * @throws Error when the port is taken
 */
export async function serveStatus(
  host: string | undefined,
  port: number,
  credentials: Credentials,
  status: () => Status,
): Promise<StatusServer> {
  const options = { requestCert: true, rejectUnauthorized: true, minVersion: "TLSv1.2" as const };
  const server: Server = createServer({ ...credentials.material, ...options }, (request, response) => {
    const known = request.method === "GET" && request.url === "/status";
    response.writeHead(known ? 200 : 404, { "content-type": "application/json" });
    response.end(`${JSON.stringify(known ? status() : { error: "no such path; there is GET /status" })}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, () => resolve());
  });
  return {
    renew: () => server.setSecureContext({ ...credentials.material, minVersion: options.minVersion }),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
