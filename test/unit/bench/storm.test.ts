import { setTimeout as sleep } from "node:timers/promises";
import { inParallel, serialQueue } from "../../../bench/apiserver/concurrency";
import { makeTokens, nodeUser, tokenFile, yunikorn } from "../../../bench/apiserver/identities";
import { kubeletEvents, schedulerEvents } from "../../../bench/apiserver/storm/events";
import { executorObject, executorSelector } from "../../../bench/apiserver/storm/objects";
import { newTally } from "../../../bench/apiserver/storm/tally";
import { isCounted, StormFailure } from "../../../bench/apiserver/storm/voice";

it("inParallel works on every item once and never on more than its width", async () => {
  const done: number[] = [];
  let [running, most] = [0, 0];
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most = Math.max(most, ++running);
    await sleep(5);
    running--;
    done.push(item);
  });
  expect(most).toBe(3);
  expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it("a serial queue keeps the order, and goes on after a failure that it has told", async () => {
  const order: string[] = [];
  const failures: string[] = [];
  const queue = serialQueue((error) => failures.push((error as Error).message));
  await new Promise<void>((resolve) => {
    queue(() => sleep(20).then(() => void order.push("slow")));
    queue(() => Promise.reject(new Error("refused")));
    queue(() => Promise.resolve(void order.push("fast")).then(resolve));
  });
  expect([order, failures]).toEqual([["slow", "fast"], ["refused"]]);
});

it("only failures of the storm are taken as counted; an error of the bench ends it", () => {
  expect(isCounted(new StormFailure("POST pods: status 500"))).toBe(true);
  expect(() => isCounted(new TypeError("undefined is not a function"))).toThrow(
    "undefined is not a function",
  );
});

it("users are in the groups that decide their flow schema", () => {
  const lines = tokenFile(makeTokens()).split("\n");
  const line = (user: string): string | undefined =>
    lines.find((candidate) => candidate.includes(`,${user},`));
  expect(line(nodeUser("node-00"))).toMatch(/,"system:nodes"$/);
  expect(line(yunikorn)).toMatch(/,"system:serviceaccounts,system:serviceaccounts:yunikorn"$/);
  expect(lines.filter((candidate) => candidate.includes("system:masters"))).toHaveLength(1);
});

it("no two users share a token", () => {
  const tokens = Object.values(makeTokens());
  expect(new Set(tokens).size).toBe(tokens.length);
});

it("an executor has eight Events, the number that a pod of the local cluster has", () => {
  const all = [...Object.values(kubeletEvents), ...Object.values(schedulerEvents)].flat();
  expect(all).toHaveLength(8);
  expect(new Set(all).size).toBe(8);
});

it("a driver's selector finds its executors, and they are owned by it", () => {
  const app = { namespace: "spark-00", id: "spark-00007" };
  const { metadata } = executorObject(app, 3, "uid-of-driver") as {
    metadata: { name: string; labels: Record<string, string>; ownerReferences: { uid: string }[] };
  };
  const wanted = decodeURIComponent(executorSelector(app)).split(",");
  expect(
    wanted.every((pair) => pair === `${pair.split("=")[0]}=${metadata.labels[pair.split("=")[0]!]}`),
  ).toBe(true);
  expect(metadata.ownerReferences[0]!.uid).toBe("uid-of-driver");
});

it("every tally starts from zero and shares nothing with another", () => {
  const first = newTally();
  first.failures.x = 1;
  first.requests = 5;
  expect(newTally()).toMatchObject({ requests: 0, failures: {} });
});
