import { decode } from "../../../../components/yunikorn/validation/decode";
import type { RawQueue } from "../../../../components/yunikorn/validation/scheduler-config";

/** The queue root.p1 as it is decoded, or undefined where it is refused. */
function decoded(text: string): RawQueue | undefined {
  const { config } = decode(`partitions:\n- queues:\n  - name: root\n    queues:\n    - ${text}\n`);
  return config?.partitions?.[0]?.queues?.[0]?.queues?.[0];
}

describe("maxapplications, Go's uint64", () => {
  it.each<[string, bigint | undefined]>([
    ["0", 0n],
    ["10", 10n],
    ["+1", 1n],
    ["007", 7n],
    ["0o17", 15n],
    ["0x1F", 31n],
    ["0b101", 5n],
    ["1_000", 1000n],
    ["1e3", 1000n],
    ["1.9", 1n],
    ["18446744073709551615", 18446744073709551615n],
    ["~", 0n],
    ["", 0n],
    ["!!int 7", 7n],
    ["18446744073709551616", 9223372036854775808n],
    ["-1", undefined],
    ['"10"', undefined],
    ["08x", undefined],
    ["ten", undefined],
    ["true", undefined],
    ["1e400", undefined],
    ["99999999999999999999", undefined],
    [".nan", undefined],
    ["2001-01-01", undefined],
    ["!!str 1", undefined],
    ["!!int x", undefined],
    ["[1]", undefined],
  ])("%j is %s", (text, value) => {
    expect(decoded(`maxapplications: ${text}`)?.maxApplications).toBe(value);
  });
});

describe("parent, a boolean", () => {
  it.each<[string, boolean | undefined]>([
    ["true", true],
    ["TRUE", true],
    ["yes", true],
    ["On", true],
    ["y", true],
    ['"yes"', true],
    ["off", false],
    ["~", false],
    ['"true"', undefined],
    ["tRUE", undefined],
    ["1", undefined],
    ['""', undefined],
    ["!!bool yes", undefined],
    ["{}", undefined],
  ])("%j is %s", (text, value) => {
    expect(decoded(`parent: ${text}`)?.parent).toBe(value);
  });
});

describe("name, a text", () => {
  it.each<[string, string | undefined]>([
    ["1", "1"],
    ["01", "01"],
    ["1.50", "1.50"],
    ["true", "true"],
    ["2001-01-01", "2001-01-01"],
    ["~", ""],
    ['"~"', "~"],
    ["!!binary cDE=", "p1"],
    ["!foo x", "x"],
    ['"\\x41\\u00e9"', "A\u00e9"],
    ["'it''s'", "it's"],
    ["|-\n        a\n        b", "a\nb"],
    [">-\n        a\n        b", "a b"],
    ["a # b", "a"],
    ["a#b", "a#b"],
    ["[a]", undefined],
    ["!!binary x", undefined],
    ["!!null x", undefined],
    ['"\\q"', undefined],
    ["a: b", undefined],
    ["@a", undefined],
    ["*a", undefined],
  ])("%j is %j", (text, value) => {
    expect(decoded(`name: ${text}`)?.name).toBe(value);
  });
});

describe("weights of nodesortpolicy, floats", () => {
  const weight = (text: string): number | undefined =>
    decode(
      `partitions: [{nodesortpolicy: {resourceweights: {vcore: ${text}}}}]`,
    ).config?.partitions?.[0]?.nodeSortPolicy.resourceWeights?.get("vcore");

  it.each<[string, number | undefined]>([
    ["1", 1],
    ["-.5", -0.5],
    ["1e3", 1000],
    [".inf", Infinity],
    ["~", 0],
    ["x", undefined],
    ['"1"', undefined],
    ["true", undefined],
  ])("%j is %s", (text, value) => {
    expect(weight(text)).toBe(value);
  });
});
