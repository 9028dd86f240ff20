import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { openLoop } from "../../../bench/apiserver/online/open-loop";
import { onlineRequest } from "../../../bench/apiserver/online/requests";

describe("openLoop", () => {
  it("keeps its rate while the server stalls, and the wait of every request counts", async () => {
    const stallEnds = performance.now() + 300;
    const latencies: number[] = [];
    await openLoop(50, 0.2, async (_, due) => {
      await sleep(stallEnds - performance.now());
      latencies.push(performance.now() - due);
    });
    // A closed loop would have sent one request into the stall; here ten wait, the last for 120 ms at least.
    expect(latencies).toHaveLength(10);
    expect(Math.min(...latencies)).toBeGreaterThan(90);
    expect(Math.max(...latencies)).toBeGreaterThanOrEqual(290);
  });

  it("makes good for starts that its own process was late for, and their delay counts", async () => {
    const delays: number[] = [];
    await openLoop(100, 0.1, (n, due) => {
      delays.push(performance.now() - due);
      if (n === 0) while (performance.now() < due + 60); // the process is busy
      return Promise.resolve();
    });
    expect(delays).toHaveLength(10);
    expect(delays[1]).toBeGreaterThan(45);
  });

  it("numbers the requests and spaces them evenly", async () => {
    const dues: number[] = [];
    const numbers: number[] = [];
    await openLoop(100, 0.05, (n, due) => {
      numbers.push(n);
      dues.push(due);
      return Promise.resolve();
    });
    expect(numbers).toEqual([0, 1, 2, 3, 4]);
    expect(dues[4]! - dues[0]!).toBeCloseTo(40);
  });
});

describe("onlineRequest", () => {
  const ten = Array.from({ length: 10 }, (_, n) => onlineRequest(n));

  it("is three UPDATEs, two LISTs and five GETs of ten", () => {
    expect(ten.filter(({ method }) => method === "PUT")).toHaveLength(3);
    expect(ten.filter(({ path }) => path.endsWith("/pods"))).toHaveLength(2);
    expect(ten.filter(({ method }) => method === "GET")).toHaveLength(7);
  });

  it("gives an UPDATE another content each time, as the API server does not write what has not changed", () => {
    const updates = Array.from({ length: 1000 }, (_, n) => onlineRequest(n)).filter(({ body }) => body);
    const texts = new Set(updates.map(({ body }) => JSON.stringify(body)));
    expect(texts.size).toBe(updates.length);
  });
});
