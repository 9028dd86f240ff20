import { validateQueueConfig } from "../../../../components/yunikorn/validate";
import { decode } from "../../../../components/yunikorn/validation/decode";

const problems = (yaml: string): string[] =>
  decode(yaml).problems.map(({ path, message }) => `${path}: ${message}`);

const queue = (text: string): string =>
  `partitions: [{queues: [{name: root, queues: [{name: p1, ${text}}]}]}]`;

describe("keys", () => {
  it.each<[string, string, string]>([
    ["a misspelt key", queue("resource: {}"), 'did you mean "resources"?'],
    ["a key in capitals", queue("maxApplications: 1"), 'did you mean "maxapplications"?'],
    ["a key of another map", queue("vcore: 1"), 'queue root.p1: unknown key "vcore"'],
    ["a key of the partition", "partitions: [{queues: [], foo: 1}]", "allowed: name, queues, placementrules"],
    ["a key at the top", "partition: []", 'did you mean "partitions"?'],
    ["a key twice", queue("parent: true, parent: true"), '"parent" again'],
    ["a key twice in another spelling", queue('parent: true, "parent": true'), '"parent" again'],
    ["a resource twice", queue("resources: {max: {vcore: 1, vcore: 2}}"), '"vcore" again'],
    ["a key that is a number", queue("1: x"), 'unknown key "1"'],
    ["a key that is a list", queue("[a]: x"), "a list as a key"],
  ])("%s is refused", (_what, yaml, message) => {
    expect(problems(yaml)).toEqual([expect.stringContaining(message)]);
  });

  it.each<[string, string]>([
    ["null as a key, which Go's decoder passes over", queue("~: x")],
    ["a number as a resource type", queue("resources: {max: {1: 2}}")],
    ["an explicit key", "? partitions\n: []\n"],
    ["an empty text", ""],
    ["a text of comments", "# nothing\n"],
    ["a lone null", "~"],
    ["no partitions", "checksum: x"],
  ])("%s is taken", (_what, yaml) => {
    expect(problems(yaml)).toEqual([]);
  });

  it("are all reported, each at its place, in the order of the text", () => {
    const yaml = `partitions:
- foo: 1
  queues:
  - name: root
    Queues: []
    queues:
    - name: p1
      parent: maybe
      maxapplications: -1
      limits:
      - users: alice
  limit: x
`;
    expect(validateQueueConfig(yaml).map(({ path }) => path)).toEqual([
      "partitions[0].foo",
      "partitions[0].queues[0].Queues",
      "partitions[0].queues[0].queues[0].parent",
      "partitions[0].queues[0].queues[0].maxapplications",
      "partitions[0].queues[0].queues[0].limits[0].users",
      "partitions[0].limit",
    ]);
  });
});
