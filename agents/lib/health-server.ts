import { createServer } from "node:http";

/** Says why something is not well, or undefined when it is. */
export type Check = () => string | undefined;

/**
 * Serves /livez and /readyz on 127.0.0.1: 200 `ok`, or 503 with the reason.
 * @returns a function that stops it
 */
export async function serveHealth(port: number, checks: { live: Check; ready: Check }): Promise<() => void> {
  const byPath: Readonly<Record<string, Check>> = { "/livez": checks.live, "/readyz": checks.ready };
  const server = createServer((request, response) => {
    const check = byPath[request.url ?? ""];
    const problem = check ? check() : `no such path; there are ${Object.keys(byPath).join(" and ")}`;
    response.writeHead(!check ? 404 : problem === undefined ? 200 : 503, { "content-type": "text/plain" });
    response.end(`${problem ?? "ok"}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
