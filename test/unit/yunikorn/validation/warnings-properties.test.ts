import { parseDuration } from "../../../../components/yunikorn/validation/go/duration";
import { found, partition, root } from "./rules-yaml";

const place = "partitions[0].queues[0].queues[0].properties";

/** Warnings of a queue with a guarantee, so that preemption can help it. */
const warnings = (properties: string, version?: string) =>
  found(
    "warning",
    root(`queues: [{name: a, resources: {guaranteed: {memory: 1}}, properties: {${properties}}}]`),
    version,
  );

describe("Go's durations", () => {
  it.each([
    ["30s", 30_000_000_000n],
    ["1h1.5m", 3_690_000_000_000n],
    ["-.5ms", -500_000n],
    ["0", 0n],
    ["1µs", 1000n],
    ["9223372036854775807ns", (1n << 63n) - 1n],
  ])("%j is read", (text, value) => {
    expect(parseDuration(text)).toBe(value);
  });

  it.each(["", "30", "1d", "1 s", ".s", "s", "1e3s", "9223372036854775808ns", "2562048h"])(
    "%j is not",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe("properties", () => {
  it.each([
    "application.sort.policy: fair",
    "application.sort.policy: ''",
    "application.sort.priority: Disabled",
    "priority.policy: FENCE",
    "priority.offset: '-2147483648'",
    "preemption.policy: disabled",
    "preemption.delay: 1m30s",
    "application.unschedasks.backoff: '18446744073709551615'",
    "preemption.quota.delay: 0s",
  ])("nothing of %s", (text) => {
    expect(warnings(text)).toEqual([]);
  });

  it.each([
    [
      "application.sort.policy",
      "Fair",
      "is ignored without a word and fifo holds; write fifo or fair in lower case",
    ],
    ["application.sort.policy", "stateaware", "is an old name that now means fifo; write fifo"],
    [
      "application.sort.priority",
      "on",
      "is ignored without a word and enabled holds; write enabled or disabled",
    ],
    ["priority.policy", "x", "is ignored without a word and default holds; write default or fence"],
    [
      "priority.offset",
      "2147483648",
      "is ignored without a word and 0 holds; write a whole number from -2147483648 to 2147483647",
    ],
    [
      "preemption.policy",
      "x",
      "is ignored without a word and default holds; write default or fence or disabled",
    ],
    [
      "preemption.delay",
      "30",
      'is ignored without a word and 30s holds; write a time above zero such as 30s or 5m ("30" has no unit)',
    ],
    [
      "preemption.delay",
      "-5s",
      "is ignored without a word and 30s holds; write a time above zero such as 30s or 5m",
    ],
    [
      "application.unschedasks.backoff",
      "-1",
      "is ignored without a word and 0 (off) holds; write a whole number from 0 to 18446744073709551615",
    ],
  ])("%s: %s", (name, value, what) => {
    expect(warnings(`${name}: "${value}"`)).toEqual([
      `${place}["${name}"]: queue root.a: property ${name} ${JSON.stringify(value)} ${what}`,
    ]);
  });

  it("that YuniKorn does not know, or not yet", () => {
    expect(warnings("quota.preemption.delay: 5s, Priority.Offset: '1'")).toEqual([
      `${place}["quota.preemption.delay"]: queue root.a: property "quota.preemption.delay" is unknown to YuniKorn and has no effect; write preemption.quota.delay`,
      `${place}["Priority.Offset"]: queue root.a: property "Priority.Offset" is unknown to YuniKorn and has no effect; write priority.offset`,
    ]);
    expect(warnings("application.unschedasks.backoff: '3'", "1.7")).toEqual([
      `${place}["application.unschedasks.backoff"]: queue root.a: property application.unschedasks.backoff has no effect before YuniKorn 1.8; remove it or choose a newer version`,
    ]);
  });

  it("of templates too", () => {
    const yaml = root("queues: [{name: a, parent: true, childtemplate: {properties: {priority.offset: x}}}]");
    expect(found("warning", yaml)[0]).toContain(
      'queue root.a: childtemplate property priority.offset "x" is ignored',
    );
  });
});

describe("preemption", () => {
  const of = (preemption: string, queues: string) =>
    found(
      "warning",
      partition(`preemption: {${preemption}}\nqueues: [{name: root, submitacl: '*', queues: ${queues}}]`),
    );
  const delayed = "{name: a, properties: {preemption.delay: 5s}}";

  it("where no queue has a guarantee", () => {
    expect(of("enabled: true", `[${delayed}, {name: b, properties: {preemption.policy: disabled}}]`)).toEqual(
      [
        "partitions[0].preemption.enabled: partition default: preemption is enabled, but no queue has guaranteed resources, so nothing is ever preempted; set guaranteed on the queues that are to get theirs back",
        `${place}["preemption.delay"]: queue root.a: preemption.delay 5s has no effect, because neither it nor a queue above or below it has guaranteed resources; set guaranteed or remove it`,
      ],
    );
  });

  it("where a queue above, below or made by a template has one, nothing is said", () => {
    const guaranteed = "resources: {guaranteed: {memory: 1}}";
    expect(of("", `[{name: g, ${guaranteed}, queues: [${delayed}]}]`)).toEqual([]);
    expect(
      of("", `[{name: a, properties: {preemption.policy: fence}, queues: [{name: g, ${guaranteed}}]}]`),
    ).toEqual([]);
    expect(of("enabled: true", `[{name: g, parent: true, childtemplate: {${guaranteed}}}]`)).toEqual([]);
  });

  it("that is switched off", () => {
    expect(
      of(
        "enabled: false",
        "[{name: a, resources: {guaranteed: {memory: 1}}, properties: {preemption.policy: fence}}]",
      ),
    ).toEqual([
      `${place}["preemption.policy"]: queue root.a: preemption.policy fence has no effect, because preemption.enabled of the partition is false; enable it or remove it`,
    ]);
  });

  it("of quotas needs the partition's switch and a delay", () => {
    const withDelay = "[{name: a, properties: {preemption.quota.delay: 5m}}]";
    expect(of("quotapreemptionenabled: true", withDelay)).toEqual([]);
    expect(of("quotapreemptionenabled: true", "[{name: a}]")).toEqual([
      "partitions[0].preemption.quotapreemptionenabled: partition default: quotapreemptionenabled is true, but no queue has a preemption.quota.delay above zero, and 0 means off; set it on root or on single queues",
    ]);
    expect(of("", withDelay)).toEqual([
      `${place}["preemption.quota.delay"]: queue root.a: preemption.quota.delay 5m has no effect, because preemption.quotapreemptionenabled of the partition is not true; set it`,
    ]);
  });
});
