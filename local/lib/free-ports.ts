import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Below the range from which the kernel takes a port for an outgoing connection (from 32768) and that of node ports (from 30000): a port that the kernel
 * itself hands out as free may be some client's before its server has started. Test workers that run side by side have a share each, since a port stays free
 * for the others until its server listens.
 */
const range = { from: 12_000, to: 30_000, shares: 4 };

const handedOut = new Set<number>();

/** Ports that nothing listens on now, on whatever address, and that this process has not handed out before. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const size = (range.to - range.from) / range.shares;
  const from = range.from + (Number(process.env["JEST_WORKER_ID"] ?? 0) % range.shares) * size;
  const ports: number[] = [];
  while (ports.length < count) {
    if (handedOut.size === size) throw new Error(`no port left of ${from} to ${from + size - 1}`);
    const port = randomInt(from, from + size);
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(port, () => server.close(() => resolve(true)));
  });
