import { found, partition, root } from "./rules-yaml";

/** Every rule of YuniKorn about single queues and partitions: what is said, where, and that all of it is said. */
const errors = (yaml: string, version?: string) => found("error", yaml, version);
const q0 = "partitions[0].queues[0]";

describe("partitions and the root", () => {
  it("takes no partitions, one without a name, and an empty list of queues", () => {
    expect(errors("{}")).toEqual([]);
    expect(errors("partitions: [{queues: []}]")).toEqual([]);
  });

  it("compares names in Go's lower case, and takes no name for default", () => {
    expect(errors("partitions: [{queues: []}, {name: DEFAULT, queues: []}]")).toEqual([
      "partitions[1].name: partition default: partitions[0] has this name already (case does not count, and no name means default); give each its own",
    ]);
    expect(errors('partitions: [{name: "İ", queues: []}, {name: i, queues: []}]')).toHaveLength(1);
    expect(errors('partitions: [{name: "ΑΣ", queues: []}, {name: "ας", queues: []}]')).toEqual([]);
  });

  it("needs a list of queues", () => {
    expect(errors("partitions: [{name: a}]")).toEqual([
      "partitions[0]: partition a: it has no queues; give it queues: with a root queue, or an empty list",
    ]);
  });

  it.each(["max: {}", "guaranteed: {memory: 1}", "max: {memory: nonsense}"])(
    "refuses resources of the root: %s",
    (resources) => {
      const kind = resources.slice(0, resources.indexOf(":"));
      expect(errors(root(`resources: {${resources}}`))).toEqual([
        `${q0}.resources.${kind}: queue root: the root queue may have no ${kind} resources, not even an empty map; its size is that of the cluster, so remove them`,
      ]);
    },
  );

  it("gives a queue that is not alone at the top a root of YuniKorn's, and then it may have resources", () => {
    expect(errors(partition("queues: [{name: root, resources: {max: {memory: 1}}}, {name: b}]"))).toEqual([]);
    expect(errors(partition("queues: [{name: p1, resources: {max: {memory: 1}}}]"))).toEqual([]);
  });

  it("takes the partition's limits as the root's, and refuses two that differ", () => {
    const limits = "limits: [{users: [u], maxapplications: 1, maxresources: {memory: 1, vcore: 1}}]";
    const same = "limits: [{users: [u], maxapplications: 1, maxresources: {vcore: 1, memory: 1}}]";
    const emptyGroups =
      "limits: [{users: [u], groups: [], maxapplications: 1, maxresources: {vcore: 1, memory: 1}}]";
    const both = (own: string) => partition(`${limits}\nqueues: [{name: root, ${own}}]`);
    expect(errors(both(same))).toEqual([]);
    expect(errors(both(emptyGroups))).toEqual([
      "partitions[0].limits: partition default: it has limits that differ from those of its queue root; keep one of the two",
    ]);
    expect(errors(partition("limits: [{maxapplications: 1}]\nqueues: [{name: root}]"))).toEqual([
      'partitions[0].limits[0]: queue root: limit 1: it names no users and no groups; name at least one, or "*"',
    ]);
  });

  it("knows two orders of nodes, and no weight below zero", () => {
    const policy = "nodesortpolicy: {type: Fair, resourceweights: {vcore: -0.5, memory: 0, pods: .nan}}";
    expect(errors(partition(`${policy}\nqueues: []`))).toEqual([
      'partitions[0].nodesortpolicy.type: partition default: nodesortpolicy type "Fair" is unknown; use fair or binpacking, in lower case',
      "partitions[0].nodesortpolicy.resourceweights.vcore: partition default: nodesortpolicy weight -0.5 of vcore is below zero; use 0 or more",
    ]);
  });
});

describe("names of queues", () => {
  it("are short, without dots, and unlike their siblings' in any case", () => {
    expect(
      errors(root("queues: [{name: a.b}, {name: p1}, {name: P1}, {name: p1}, {queues: [{name: p1}]}]")),
    ).toEqual([
      `${q0}.queues[0].name: queue root: a queue below it has the name "a.b"; a name is 1 to 64 of the letters A-Z and a-z, digits and _ : # / @ -`,
      `${q0}.queues[2].name: queue root: two queues below it have the name p1 and P1 (case does not count); give each its own`,
      `${q0}.queues[3].name: queue root: two queues below it have the name p1; give each its own`,
      `${q0}.queues[4]: queue root: a queue below it has the name ""; a name is 1 to 64 of the letters A-Z and a-z, digits and _ : # / @ -`,
    ]);
    expect(errors(root(`queues: [{name: ${"x".repeat(64)}}]`))).toEqual([]);
    expect(errors(root(`queues: [{name: ${"x".repeat(65)}}]`))).toHaveLength(1);
  });

  it("may have : # / @ since 1.6", () => {
    const yaml = root('queues: [{name: "a:b#c/d@e"}]');
    expect(errors(yaml, "1.6.0")).toEqual([]);
    expect(errors(yaml, "1.5.2")).toEqual([
      `${q0}.queues[0].name: queue root: a queue below it has the name "a:b#c/d@e"; a name is 1 to 64 of the letters A-Z and a-z, digits and _ -`,
    ]);
  });
});

describe("access lists", () => {
  /** As JSON with escapes: YAML folds a literal U+0085 into a blank. */
  const quoted = (text: string) =>
    JSON.stringify(text).replace(
      /[^ -~]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  const acl = (text: string) => errors(partition(`queues: [{name: root, submitacl: ${quoted(text)}}]`));

  it.each(["", "*", " * ", "a b", "  a   b  ", "a\tb", "a\ufeffb c", "a\u200bb c"])("takes %j", (text) => {
    expect(acl(text)).toEqual([]);
  });

  it.each(["a b c", "a\tb\nc", "a\u0085b\u00a0c", "*,a b c"])("refuses %j: more than two parts", (text) => {
    expect(acl(text)).toEqual([
      expect.stringMatching(/^partitions\[0\]\.queues\[0\]\.submitacl: queue root: .* has 3 parts; write/),
    ]);
  });

  it("shows blanks that look like others", () => {
    expect(acl("a\u0085b c")[0]).toContain(String.raw`submitacl "a\u0085b c" has 3 parts`);
  });
});

describe("maxapplications", () => {
  it("of a queue is needed below one that has it, and not above it; only the direct parent counts", () => {
    const yaml = root(
      "queues: [{name: a, maxapplications: 5, queues: [{name: b, maxapplications: 6}, {name: c}, {name: d, maxapplications: 5}]}, {name: e, queues: [{name: f}]}]",
    );
    expect(errors(yaml)).toEqual([
      `${q0}.queues[0].queues[0].maxapplications: queue root.a.b: maxapplications 6 is above 5; queue root.a has 5, so it must be 1 to 5`,
      `${q0}.queues[0].queues[1]: queue root.a.c: maxapplications is not set (or 0); queue root.a has 5, so it must be 1 to 5`,
    ]);
  });

  it("is compared in all its 64 bits", () => {
    const of = (parent: string, child: string) =>
      errors(
        root(
          `queues: [{name: a, maxapplications: ${parent}, queues: [{name: b, maxapplications: ${child}}]}]`,
        ),
      );
    expect(of("18446744073709551615", "18446744073709551614")).toEqual([]);
    expect(of("18446744073709551614", "18446744073709551615")).toHaveLength(1);
  });
});
