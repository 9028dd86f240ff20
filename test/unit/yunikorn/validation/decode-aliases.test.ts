import { validateQueueConfig } from "../../../../components/yunikorn/validate";
import { decode } from "../../../../components/yunikorn/validation/decode";
import type { RawQueue } from "../../../../components/yunikorn/validation/scheduler-config";

/** Under a null key, which the decoder passes over, anchors can stand before their use. */
const withAnchors = (anchors: string, queue: string): string =>
  `~: [${anchors}]\npartitions:\n- queues:\n  - name: root\n    queues:\n    - ${queue}\n`;

const decoded = (yaml: string): RawQueue | undefined =>
  decode(yaml).config?.partitions?.[0]?.queues?.[0]?.queues?.[0];

describe("aliases and merges", () => {
  it("an alias stands for its anchor's value, as a key too", () => {
    const queue = decoded(withAnchors("&k vcore, &v {max: {memory: 1Gi}}", "{name: *k , resources: *v }"));
    expect(queue?.name).toBe("vcore");
    expect(queue?.resources.max).toEqual(new Map([["memory", "1Gi"]]));
  });

  it("a map's own keys win over what it merges, and an earlier merged map over a later", () => {
    const queue = decoded(
      withAnchors(
        "&a {name: a, parent: true}, &b {parent: false, adminacl: b, name: b}",
        "{<<: [*a, *b], name: c}",
      ),
    );
    expect(queue).toMatchObject({ name: "c", parent: true, adminAcl: "b" });
  });

  it.each<[string, string, string]>([
    ["an unknown key that is merged", withAnchors("&a {foo: 1}", "{<<: *a, name: c}"), 'unknown key "foo"'],
    ["a merge of a text", withAnchors("&a x", "{<<: *a, name: c}"), "allowed: a map or a list of maps"],
    ["a value that contains itself", "partitions: [{queues: &a [{name: x, queues: *a}]}]", "contains itself"],
    ["a map that merges itself", "partitions: [&a {<<: *a, queues: []}]", "contains itself"],
  ])("%s is refused", (_what, yaml, message) => {
    expect(decode(yaml).problems).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message) as string }),
    ]);
  });

  it("an alias does not repeat the problems of its anchor", () => {
    const yaml = "partitions:\n- &a {queues: [], foo: 1}\n- *a\n";
    expect(validateQueueConfig(yaml).filter(({ message }) => message.includes("foo"))).toHaveLength(1);
  });

  const nine = (name: string): string => Array(9).fill(`*${name}`).join(", ");
  const levels = Array.from({ length: 12 }, (_, level) => `&a${level + 1} [${nine(`a${level}`)}]`).join(", ");

  it.each<[string, string]>([
    ["aliases of aliases", `~: [&a0 {queues: []}, ${levels}]\npartitions: *a12\n`],
    ["merges in a circle", `partitions: [&b {foo: 1, queues: [], <<: [${nine("b")}]}]\n`],
  ])("%s are refused before they fill the memory", (_what, yaml) => {
    expect(decode(yaml).config).toBeUndefined();
    expect(validateQueueConfig(yaml)).not.toEqual([]);
  });

  it("queues may be nested as deep as YuniKorn's parser goes", () => {
    const queues = `${"[{name: a, queues: ".repeat(4_990)}[]${"}]".repeat(4_990)}`;
    const yaml = `partitions: [{queues: [{name: root, submitacl: "*", queues: ${queues}}]}]`;
    expect(validateQueueConfig(yaml)).toEqual([]);
  });
});
