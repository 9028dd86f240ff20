import { formatQuantity, parseQuantity } from "../../../../components/yunikorn/validation/quantity";
import { found, root } from "./rules-yaml";

const q0 = "partitions[0].queues[0].queues[0]";

/** Errors of a tree below an open root. */
const errors = (queues: string) => found("error", root(`queues: ${queues}`));
const queue = (name: string, guaranteed: string, max: string, queues = "[]") =>
  `{name: ${name}, resources: {guaranteed: {${guaranteed}}, max: {${max}}}, queues: ${queues}}`;

describe("quantities", () => {
  it.each([
    ["memory", "500Gi", 500n << 30n],
    ["memory", " 1 Gi ", 1n << 30n],
    ["memory", "\u00a01\t\nk\u0085", 1000n],
    ["memory", "000000000000000000000000007", 7n],
    ["memory", "9223372036854775807", (1n << 63n) - 1n],
    ["vcore", "10", 10_000n],
    ["vcore", "10 m", 10n],
    ["vcore", "2k", 2_000_000n],
    ["pods", "1E", 10n ** 18n],
  ])("%s %j is read", (resource, text, value) => {
    expect(parseQuantity(resource, text)).toBe(value);
  });

  it.each([
    ["memory", "", "is not a quantity"],
    ["memory", "-1", "is not a quantity"],
    ["memory", "+1", "is not a quantity"],
    ["memory", "1.5Gi", "is not a quantity"],
    ["memory", "1e3", "is not a quantity"],
    ["memory", "1GB", "is not a quantity"],
    ["memory", "1\u000bGi", "is not a quantity"],
    ["memory", "\ufeff1", "is not a quantity"],
    ["memory", "１", "is not a quantity"],
    ["memory", "1K", "has the unknown suffix K"],
    ["memory", "1ki", "has the unknown suffix ki"],
    ["memory", "1mi", "has the unknown suffix mi"],
    ["memory", "500m", "has the suffix m, which only vcore may have"],
    ["cpu", "500m", "has the suffix m, which only vcore may have"],
    ["memory", "9223372036854775808", "is too large: 9223372036854775807 is the most"],
    ["memory", "8Ei", "is too large: 9223372036854775807 is the most"],
    ["vcore", "9223372036854776", "is too large: 9223372036854775 cores are the most"],
  ])("%s %j is refused and said why", (resource, text, why) => {
    expect(parseQuantity(resource, text)).toBeUndefined();
    const place = `${q0}.resources.max.${resource}`;
    const yaml = `[{name: a, resources: {max: {${resource}: ${JSON.stringify(text)}}}}]`;
    expect(errors(yaml)).toEqual([expect.stringContaining(why)]);
    expect(errors(yaml)[0]).toMatch(
      new RegExp(`^${place.replace(/[[\]]/g, "\\$&")}: queue root.a: max ${resource} "`),
    );
  });

  it("quotes the place of a type with a dot", () => {
    expect(errors("[{name: a, resources: {max: {nvidia.com/gpu: x}}}]")[0]).toMatch(
      /^partitions\[0\]\.queues\[0\]\.queues\[0\]\.resources\.max\["nvidia\.com\/gpu"\]: queue root\.a: max nvidia\.com\/gpu "x" is not/,
    );
  });

  it("are written in their shortest form", () => {
    const texts = [
      formatQuantity("memory", 500n << 30n),
      formatQuantity("memory", 80n * 10n ** 9n),
      formatQuantity("memory", 0n),
      formatQuantity("vcore", 1500n),
      formatQuantity("vcore", 2000n),
      formatQuantity("pods", 2048n),
    ];
    expect(texts).toEqual(["500Gi", "80G", "0", "1500m", "2", "2048"]);
  });
});

describe("guaranteed and max", () => {
  it("guaranteed is at most the queue's own max", () => {
    expect(errors(`[${queue("p1", "memory: 500Gi, vcore: 1", "memory: 400Gi, vcore: 1000m")}]`)).toEqual([
      `${q0}.resources.guaranteed.memory: queue root.p1: guaranteed memory 500Gi is above its max 400Gi; lower it or raise max`,
    ]);
  });

  it("max is at most that of any queue above; a type that it lacks is unlimited", () => {
    const grandchild = queue("c", "", "memory: 3Gi, pods: 1");
    expect(
      errors(`[${queue("a", "", "memory: 2Gi", `[${queue("b", "", "vcore: 1", `[${grandchild}]`)}]`)}]`),
    ).toEqual([
      `${q0}.queues[0].queues[0].resources.max.memory: queue root.a.b.c: max memory 3Gi is above the max 2Gi of queue root.a; lower it or raise that one`,
    ]);
  });

  it("names a max that is too large once, not again for the queues below it", () => {
    const child = queue("b", "", "memory: 3Gi", `[${queue("c", "", "memory: 3Gi")}]`);
    expect(errors(`[${queue("a", "", "memory: 2Gi", `[${child}]`)}]`)).toHaveLength(1);
  });

  it("the guarantees below a queue fit its own together", () => {
    const children = `[${queue("b", "memory: 300Gi", "")}, ${queue("c", "memory: 300Gi", "")}]`;
    expect(errors(`[${queue("a", "memory: 500Gi", "", children)}]`)).toEqual([
      `${q0}.resources.guaranteed.memory: queue root.a: guaranteed memory 500Gi is below the sum 600Gi that the queues below it guarantee; raise it or lower theirs`,
    ]);
  });

  it("the guarantees below a queue fit the max that holds for it together, and are passed up where it has none", () => {
    const twice = `[${queue("b", "vcore: 3", "")}, ${queue("c", "vcore: 3", "")}]`;
    expect(errors(`[${queue("a", "", "vcore: 5", `[${queue("m", "", "", twice)}]`)}]`)).toEqual([
      `${q0}.queues[0]: queue root.a.m: the queues below it guarantee vcore 6 together, above the max 5 of queue root.a; lower their guarantees or raise max`,
    ]);
    expect(errors(`[${queue("a", "vcore: 7", "vcore: 5", `[${queue("m", "", "", twice)}]`)}]`)[0]).toContain(
      "guaranteed vcore 7 is above its max 5",
    );
  });

  it("a zero of one type in a guarantee leaves nothing of it to the queues below", () => {
    const child = `[${queue("b", "memory: 1", "")}]`;
    expect(errors(`[${queue("a", "memory: 0, vcore: 1", "", child)}]`)).toHaveLength(1);
    expect(errors(`[${queue("a", "memory: 0", "", child)}]`)).toHaveLength(1);
    expect(errors(`[${queue("a", "vcore: 1", "", child)}]`)).toEqual([]);
  });

  it("sums stop at Go's largest whole number, and still fit it", () => {
    const most = "memory: 9223372036854775807";
    const children = `[${queue("b", most, "")}, ${queue("c", most, "")}]`;
    expect(errors(`[${queue("a", most, most, children)}]`)).toEqual([]);
  });

  it("concludes nothing from a quantity that it could not read", () => {
    const child = `[${queue("b", "memory: 1Gi", "memory: 1Gi")}]`;
    expect(errors(`[${queue("a", "memory: x", "memory: y", child)}]`)).toEqual([
      expect.stringContaining('guaranteed memory "x" is not a quantity'),
      expect.stringContaining('max memory "y" is not a quantity'),
    ]);
  });
});
