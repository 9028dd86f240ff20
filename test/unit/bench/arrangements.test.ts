import fc from "fast-check";
import { arrangements, interleave } from "../../../bench/apiserver/arrangements";
import { limitsOf, machinesOf, totalCpu } from "../../../bench/apiserver/budget";

const named = (name: string): (typeof arrangements)[number] =>
  arrangements.find((arrangement) => arrangement.name === name)!;

describe("interleave", () => {
  it("begins each round with another arrangement", () => {
    expect(interleave(["a", "b", "c"], 4)).toEqual([
      ["a", "b", "c"],
      ["b", "c", "a"],
      ["c", "a", "b"],
      ["a", "b", "c"],
    ]);
  });

  it("measures each once a round, and each in every place equally often when the rounds are a multiple", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4 }), (count, times) => {
        const items = Array.from({ length: count }, (_, index) => index);
        const rounds = interleave(items, count * times);
        return items.every((item) =>
          items.every((place) => rounds.filter((round) => round[place] === item).length === times),
        );
      }),
    );
  });

  it("of nothing is empty rounds", () => {
    expect(interleave([], 2)).toEqual([[], []]);
  });
});

describe("the budget", () => {
  it.each(arrangements.map((arrangement) => [arrangement.name, arrangement] as const))(
    "(%s) stays below two cores",
    (_, arrangement) => {
      expect(totalCpu(arrangement)).toBeLessThan(200);
    },
  );

  it("gives an API server the same share in every arrangement of the same size", () => {
    const shares = ["a", "b", "c", "d", "e"].map(
      (name) => limitsOf("online-apiserver", named(name)).cpuPercent,
    );
    expect(new Set(shares).size).toBe(1);
  });

  it("gives (a2) as much for API servers as (d) has in two machines", () => {
    const servers = (name: string): number =>
      machinesOf(named(name))
        .filter((machine) => machine.endsWith("-apiserver"))
        .reduce((sum, machine) => sum + limitsOf(machine, named(name)).cpuPercent, 0);
    expect(servers("a2")).toBe(servers("d"));
    expect(servers("a")).toBe(servers("d") / 2);
  });

  it("limits the disks of etcds only, and twice as high in machines twice as large", () => {
    const disk = (name: string) => limitsOf("main-etcd", named(name)).disk!;
    expect(limitsOf("storm", named("a")).disk).toBeUndefined();
    expect(limitsOf("online-apiserver", named("a")).disk).toBeUndefined();
    expect(disk("a2").operationsPerSecond).toBe(2 * disk("a").operationsPerSecond);
    expect(disk("a2").bytesPerSecond).toBe(2 * disk("a").bytesPerSecond);
  });

  it("has a machine for each server of an arrangement", () => {
    expect(machinesOf(named("a"))).not.toContain("spark-apiserver");
    expect(machinesOf(named("b"))).toContain("events-etcd");
    expect(machinesOf(named("c"))).toContain("spark-apiserver");
    expect(machinesOf(named("c"))).not.toContain("events-etcd");
    expect(machinesOf(named("d"))).toEqual(expect.arrayContaining(["spark-apiserver", "events-etcd"]));
  });
});
