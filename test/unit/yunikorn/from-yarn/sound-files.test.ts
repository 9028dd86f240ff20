import fc from "fast-check";
import { capacity, errorsIn, fair } from "./translate";

/** Percentages in hundredths that add up to 100 %. */
const parts = (count: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: count, maxLength: count }).map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const all = weights.map((weight) => Math.floor((weight * 10000) / total));
    all[0]! += 10000 - all.reduce((sum, part) => sum + part, 0);
    return all;
  });

type Properties = Record<string, string>;

/** Properties of the queues below one, as YARN would take them: a max is never below the capacity. */
function below(path: string, depth: number, most: number): fc.Arbitrary<Properties> {
  return fc
    .integer({ min: 1, max: 4 })
    .chain((count) => fc.tuple(parts(count), fc.boolean()))
    .chain(([capacities, isWeighted]) => {
      const names = capacities.map((_, index) => `Q${index}`);
      const queues = names.map((name, index) => {
        const capacity = capacities[index]!;
        return fc
          .record({
            max: fc.integer({ min: Math.min(10000, Math.ceil((capacity * 10000) / most)), max: 10000 }),
            factor: fc.constantFrom("", "0.3", "1", "2.5", "-1"),
            applications: fc.constantFrom("", "1", "30", "500"),
            parallel: fc.constantFrom("", "7", "70"),
            deeper: depth > 0 ? fc.boolean() : fc.constant(false),
          })
          .chain(({ max, factor, applications, parallel, deeper }) => {
            const own = `${path}.${name}`;
            const mine: Properties = {
              [`${own}.capacity`]: isWeighted ? `${capacity}w` : String(capacity / 100),
              [`${own}.maximum-capacity`]: String(max / 100),
              ...(factor === "" ? {} : { [`${own}.user-limit-factor`]: factor }),
              ...(applications === "" ? {} : { [`${own}.maximum-applications`]: applications }),
              ...(parallel === "" ? {} : { [`${own}.max-parallel-apps`]: parallel }),
            };
            // The guarantee of what is below is at most this part of the max.
            const inside = deeper ? below(own, depth - 1, Math.min(10000, max)) : fc.constant({});
            return inside.map((rest): Properties => ({ ...mine, ...rest }));
          });
      });
      return fc
        .tuple(...queues)
        .map(
          (all): Properties => Object.assign({ [`${path}.queues`]: names.join(",") }, ...all) as Properties,
        );
    });
}

it("makes of every capacity-scheduler.xml that YARN takes a tree that YuniKorn takes", () =>
  fc.assert(
    fc.property(
      below("root", 2, 10000),
      fc.record({ all: fc.constantFrom("", "1000"), user: fc.constantFrom("", "12") }),
      (queues, { all, user }) =>
        expect(
          errorsIn(
            capacity({
              ...queues,
              ...(all === "" ? {} : { "maximum-applications": all }),
              ...(user === "" ? {} : { "user.max-parallel-apps": user }),
            }),
          ),
        ).toEqual([]),
    ),
    { numRuns: 80 },
  ));

const leaf = fc.record({
  min: fc.constantFrom("", "1024 mb,1 vcores", "vcores=3,memory-mb=5000"),
  max: fc.constantFrom("", "50%", "8192 mb,8vcores", "vcores=10%"),
  weight: fc.constantFrom("", "0", "0.5", "3"),
  applications: fc.constantFrom("", "3", "9"),
});

const queue =
  ({ min, max, weight, applications }: typeof leaf extends fc.Arbitrary<infer T> ? T : never, inside = "") =>
  (name: string): string =>
    `<queue name="${name}">${[
      ["minResources", min],
      ["maxResources", max],
      ["weight", weight],
      ["maxRunningApps", applications],
    ]
      .map(([key, value]) => (value === "" ? "" : `<${key}>${value}</${key}>`))
      .join("")}${inside}</queue>`;

it("makes of fair-scheduler.xml a tree that YuniKorn takes", () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(leaf, fc.array(leaf, { maxLength: 3 })), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (queues, hasUserLimits) => {
        const text = queues
          .map(([own, children], index) =>
            queue(own, children.map((child, number) => queue(child)(`c${number}`)).join(""))(`q${index}`),
          )
          .join("");
        const limits = hasUserLimits
          ? `<user name="u"><maxRunningApps>9</maxRunningApps></user><userMaxAppsDefault>4</userMaxAppsDefault>`
          : "";
        expect(errorsIn(fair(text + limits))).toEqual([]);
      },
    ),
    { numRuns: 80 },
  ));
