import type { ChildProcess } from "node:child_process";
import type { Order, Reply } from "./messages";

/** Sends an order to a load program and waits for its reply. @throws Error if it fails, ends, or stays silent for `seconds` */
export function ask<Kind extends Reply["kind"]>(
  child: ChildProcess,
  order: Order,
  kind: Kind,
  seconds: number,
): Promise<Extract<Reply, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      clearTimeout(timer);
      child.off("message", onMessage).off("exit", onExit);
      act();
    };
    const onMessage = (reply: Reply): void =>
      finish(() => {
        if (reply.kind === kind) return resolve(reply as Extract<Reply, { kind: Kind }>);
        reject(
          new Error(`${order.kind}: ${reply.kind === "failed" ? reply.message : `unexpected ${reply.kind}`}`),
        );
      });
    const onExit = (): void => finish(() => reject(new Error(`${order.kind}: the load program ended`)));
    const timer = setTimeout(
      () =>
        finish(() => reject(new Error(`${order.kind}: no reply of the load program within ${seconds} s`))),
      seconds * 1000,
    );
    child.on("message", onMessage).on("exit", onExit);
    child.send(order, (error) => error && finish(() => reject(error)));
  });
}
