import fc from "fast-check";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { levelsWith, seatsOf, tenantsPart } from "../../../components/priority-and-fairness/seats";
import { maximumTenants } from "../../../components/priority-and-fairness/shares";

const three = ["p1", "p2", "p3"].map((tenant) => ({ tenant, apiShare: 10 }));

it("computes what a server with the default limits gives each level", () => {
  const table = seatsOf(levelsWith(three), 600).map(({ name, nominal, least, most }) => [
    name,
    nominal,
    least,
    most,
  ]);
  expect(table).toEqual([
    ["system", 65, 44, 665],
    ["node-high", 87, 65, 687],
    ["leader-election", 22, 22, 622],
    ["workload-high", 87, 43, 687],
    ["workload-low", 217, 22, 817],
    ["global-default", 44, 22, 644],
    ["catch-all", 11, 11, 611],
    ["spark-platform-events", 11, 11, 11],
    ["spark-platform-tenant-p1", 20, 10, 40],
    ["spark-platform-tenant-p2", 20, 10, 40],
    ["spark-platform-tenant-p3", 20, 10, 40],
  ]);
});

it("gives all tenants together a tenth of a server's seats, and a fifth with what they borrow", () =>
  expect(tenantsPart([10, 10, 10], 600)).toEqual({
    nominal: 60,
    most: 120,
    nominalPercent: 10,
    mostPercent: 20,
  }));

it("never gives them more than that, but for rounding up: one seat a tenant, and another one borrowed", () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: maximumTenants }),
      fc.integer({ min: 100, max: 10_000 }),
      (weights, serverSeats) => {
        const { nominal, most } = tenantsPart(weights, serverSeats);
        expect(nominal).toBeLessThanOrEqual(serverSeats * 0.1 + weights.length);
        expect(most).toBe(2 * nominal);
      },
    ),
  ));

it("is what the documentation says, line by line", () => {
  const text = readFileSync(resolve(__dirname, "../../../docs/priority-and-fairness.md"), "utf8");
  const rows = [
    ...text.matchAll(/^\| (\d+) \| (\d+) \| (\d+) \| (\d+) \((\d+) %\) \| (\d+) \((\d+) %\) \|$/gm),
  ];
  expect(rows.length).toBeGreaterThan(5);
  for (const [row, ...cells] of rows) {
    const [serverSeats, tenants, each, ...part] = cells.map(Number) as [number, number, number];
    const { nominal, most, nominalPercent, mostPercent } = tenantsPart(
      Array<number>(tenants).fill(10),
      serverSeats,
    );
    const one = seatsOf(
      levelsWith(Array.from({ length: tenants }, (_, index) => ({ tenant: `p${index}`, apiShare: 10 }))),
      serverSeats,
    ).at(-1)!;
    expect([row, each, ...part]).toEqual([
      row,
      one.nominal,
      nominal,
      Math.round(nominalPercent),
      most,
      Math.round(mostPercent),
    ]);
  }
});
