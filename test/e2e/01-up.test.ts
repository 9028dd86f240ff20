/** `make up`, on whatever state the machine is in, ends with a real Spark job whose answer a second computation confirms. */
import type { RunResult } from "../../local/lib/run";
import { make } from "../support/local";

jest.setTimeout(35 * 60_000);

describe("make up", () => {
  let up: RunResult;
  beforeAll(async () => {
    up = await make("up");
    process.stdout.write(up.stdout);
  });

  it("succeeds", () =>
    expect({ code: up.code, wrong: up.code === 0 ? "" : up.stderr }).toEqual({ code: 0, wrong: "" }));

  it("shows each step with its time", () => expect(up.stdout).toMatch(/^✔ .+ \(\d+\.\d s\)/m));

  it("ends with an answer that a computation without Spark confirms", () =>
    expect(up.stdout).toMatch(/compute the answer again without Spark \(.*: the same answer, 1\d airlines/));

  it("gained executors for the work and released some when it was done", () => {
    const [, gained, released] =
      /Executors gained: (\d+), released by dynamic allocation: (\d+)/.exec(up.stdout) ?? [];
    expect(Number(gained)).toBeGreaterThan(1);
    expect(Number(released)).toBeGreaterThan(0);
  });

  it("ran the tenant's job through the Spark API server alone", () => {
    const [, spark, online] =
      /: (\d+) served by the Spark API server, (\d+) by the online one/.exec(up.stdout) ?? [];
    expect(Number(spark)).toBeGreaterThan(10);
    expect(Number(online)).toBe(0);
  });

  it("wrote the job's Events, the kubelet's and the scheduler's too, to the Events etcd alone", () => {
    const [, events, main] =
      /Events of the job: (\d+) in the Events etcd, (\d+) in the main etcd/.exec(up.stdout) ?? [];
    expect(Number(events)).toBeGreaterThan(5);
    expect(Number(main)).toBe(0);
  });
});
