import { performance } from "node:perf_hooks";
import { connect, type ApiClient } from "../api-client";
import { onlineUser } from "../identities";
import { serve, type LoadPlan } from "../messages";
import { onlineTimeout, type OnlineFigures } from "./figures";
import { openLoop } from "./open-loop";
import { onlineRequest } from "./requests";

/** The online business: a program of its own, so that the storm's work cannot delay its clock. Four connections, as of four services. */
let clients: readonly ApiClient[] = [];
let plan: LoadPlan | undefined;
let total = 0;

async function measure({ rate }: LoadPlan, seconds: number): Promise<OnlineFigures> {
  const figures = {
    reads: [] as number[],
    writes: [] as number[],
    lateness: [] as number[],
    failures: {} as Record<string, number>,
  };
  const first = total;
  total += Math.ceil(rate * seconds);
  await openLoop(rate, seconds, async (n, due) => {
    const { kind, method, path, body } = onlineRequest(first + n);
    const fail = (why: string): void => {
      figures.failures[`${kind}: ${why}`] = (figures.failures[`${kind}: ${why}`] ?? 0) + 1;
    };
    figures.lateness.push(performance.now() - due);
    try {
      const { status } = await clients[n % clients.length]!.request(
        method,
        path,
        body,
        undefined,
        onlineTimeout,
      );
      if (status !== 200) fail(`status ${status}`);
    } catch (error) {
      fail((error as Error).message.replace(`${method} ${path}: `, ""));
    }
    figures[kind === "read" ? "reads" : "writes"].push(performance.now() - due);
  });
  return figures;
}

serve(async (order) => {
  if (order.kind === "prepare") {
    const { online: server, authority, tokens } = order.plan;
    plan = order.plan;
    clients = Array.from({ length: 4 }, () => connect({ server, authority, token: tokens[onlineUser]! }));
    return { kind: "done" };
  }
  if (order.kind !== "measure" || !plan) throw new Error(`the online client cannot ${order.kind} now`);
  return { kind: "figures", figures: await measure(plan, order.seconds) };
});
