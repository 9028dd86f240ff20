import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Ports that nothing listens on now, on whatever address. Below the range from which the kernel takes a port for an outgoing connection (from 32768) and
 * that of node ports (from 30000): a port that the kernel itself hands out as free may be some client's before its server has started.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(12_000, 30_000);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(port, () => server.close(() => resolve(true)));
  });
