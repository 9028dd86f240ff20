import fc from "fast-check";
import { check } from "../../../../components/yunikorn/validation/check";
import type {
  RawLimit,
  RawQueue,
  SchedulerConfig,
} from "../../../../components/yunikorn/validation/scheduler-config";
import { found, partition, root } from "./rules-yaml";

const limit = (users: readonly string[], maxApplications: bigint): RawLimit => ({
  limit: "",
  users,
  groups: ["dev"],
  maxResources: new Map([["memory", "1Gi"]]),
  maxApplications,
});

const queue = (
  name: string,
  queues: readonly RawQueue[] | undefined,
  own: Partial<RawQueue> = {},
): RawQueue => ({
  name,
  parent: false,
  resources: {},
  maxApplications: 0n,
  adminAcl: "",
  submitAcl: "",
  childTemplate: { maxApplications: 0n, resources: {} },
  queues,
  ...own,
});

const config = (queues: readonly RawQueue[]): SchedulerConfig => ({
  checksum: "",
  partitions: [
    {
      name: "default",
      queues: [queue("root", queues, { submitAcl: "*" })],
      preemption: {},
      nodeSortPolicy: { type: "" },
      userGroupResolver: { type: "" },
    },
  ],
});

const sized = (guaranteed: number, max: number) => ({
  resources: {
    guaranteed: new Map([["memory", `${guaranteed}Mi`]]),
    max: new Map([
      ["memory", `${max}Mi`],
      ["vcore", "8"],
    ]),
  },
});

/** Queues whose guarantees fit those above and whose max shrinks on the way down: nothing is wrong with them. */
const sound = (depth: number, budget: number): fc.Arbitrary<RawQueue[]> =>
  fc
    .integer({ min: 0, max: 3 })
    .chain((count) =>
      fc.tuple(
        ...Array.from({ length: count }, (_, index) =>
          (depth === 0 ? fc.constant([]) : sound(depth - 1, Math.floor(budget / (count + 1)))).map((queues) =>
            queue(`q${index}`, queues, sized(Math.floor(budget / count), budget * 2)),
          ),
        ),
      ),
    );

const changed = (queues: readonly RawQueue[], change: Partial<RawQueue>): RawQueue[] => [
  ...queues,
  queue("changed", undefined, change),
];

describe("check", () => {
  it("finds nothing in sound trees", () => {
    fc.assert(
      fc.property(sound(3, 4096), (queues) => {
        expect(check(config(queues))).toEqual([]);
      }),
    );
  });

  it.each<[string, Partial<RawQueue>]>([
    ["a name", { name: "a.b" }],
    ["a name twice", { name: "Q0" }],
    ["an access list", { submitAcl: "a b c" }],
    ["a quantity", { resources: { max: new Map([["memory", "1.5Gi"]]) } }],
    ["a guarantee", sized(3, 2)],
    ["a child's max", { ...sized(0, 1), queues: [queue("x", undefined, sized(0, 2))] }],
    ["the sum of the children", { ...sized(1, 9), queues: [queue("x", undefined, sized(2, 9))] }],
    ["a limit of nobody", { limits: [{ limit: "", maxApplications: 1n }] }],
    ["a child's applications", { maxApplications: 1n, queues: [queue("x", undefined)] }],
    [
      "a child's limit",
      { limits: [limit(["u"], 1n)], queues: [queue("x", undefined, { limits: [limit(["u"], 2n)] })] },
    ],
  ])("finds one fault in a sound tree: %s", (_, change) => {
    fc.assert(
      fc.property(sound(2, 4096), (queues) => {
        const tree = [queue("q0", queues), ...changed([], change)];
        expect(check(config(tree)).filter(({ level }) => level === "error").length).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  });

  it("says all that is wrong, in the order of YuniKorn's own checks", () => {
    const yaml = partition(
      [
        "nodesortpolicy: {type: best}",
        "placementrules: [{name: a-b}]",
        "queues:",
        "- name: root",
        "  resources: {max: {}}",
        "  queues:",
        "  - {name: a, maxapplications: 1, resources: {max: {memory: x}}, queues: [{name: c}]}",
        "  - {name: b, submitacl: a b c, limits: [{users: [u]}]}",
        "  - {name: b}",
      ].join("\n"),
    );
    const q0 = "partitions[0].queues[0]";
    expect(found("error", yaml).map((text) => text.replace(/: .*/, ""))).toEqual([
      `${q0}.resources.max`,
      `${q0}.queues[2].name`,
      `${q0}.queues[1].submitacl`,
      `${q0}.queues[1].limits[0]`,
      `${q0}.queues[0].resources.max.memory`,
      "partitions[0].placementrules[0].name",
      "partitions[0].nodesortpolicy.type",
      `${q0}.queues[0].queues[0]`,
    ]);
  });

  it("takes an unknown version for the newest", () => {
    expect(found("error", root("queues: [{name: 'a:b'}]"), "9.1")).toEqual([]);
    expect(found("error", root("queues: [{name: 'a:b'}]"), "v1.5.0-1")).toHaveLength(1);
  });
});

describe("check of 10,000 queues", () => {
  const own = (index: number) => ({ ...sized(1, 2048), limits: [limit([`u${index % 700}`, "v", "*"], 1n)] });
  const wide = Array.from({ length: 10_000 }, (_, index) => queue(`q${index}`, undefined, own(index)));
  const deep = Array.from({ length: 10_000 }).reduce<RawQueue[]>(
    (below, _, index) => [queue("d", below, { ...sized(1, 2048), limits: [limit([`u${index}`], 1n)] })],
    [],
  );

  it.each([
    ["side by side", wide],
    ["one below the other", deep],
  ])("%s ends within the time of a test, as it would not if it grew with the square", (_, queues) =>
    expect(check(config(queues))).toEqual([]),
  );
});
