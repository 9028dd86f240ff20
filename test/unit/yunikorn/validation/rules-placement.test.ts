import { found, partition } from "./rules-yaml";

const queues = `queues:
- name: root
  queues:
  - {name: leaf}
  - {name: open, parent: true}
  - {name: Capital}
  - {name: unmarked, queues: [{name: below}]}
`;
const errors = (rules: string, version?: string) =>
  found("error", partition(`${queues}placementrules: [${rules}]`), version);
const rule = "partitions[0].placementrules[0]";
const fixed = (value: string, rest = "") => `{name: fixed, value: "${value}"${rest}}`;

describe("placement rules", () => {
  it("have names that are identifiers, in the whole chain", () => {
    expect(errors("{name: user, parent: {name: a-b, parent: {}}}")).toEqual([
      `${rule}.parent.name: partition default: placement rule 1 (a-b): "a-b" is no rule name; use user, fixed, provided or tag`,
      `${rule}.parent.parent: partition default: placement rule 1 (without name): "" is no rule name; use user, fixed, provided or tag`,
    ]);
  });

  it.each([
    [fixed("leaf")],
    [fixed("root.leaf")],
    [fixed("ROOT.leaf", ", create: true")],
    [fixed("new", ", create: true")],
    [fixed("open.new", ", create: true")],
    [fixed("unmarked.below")],
    [fixed("rootx", ", create: true")],
    ["{name: user, parent: {name: fixed, value: root.open}}"],
    ["{name: fixed, value: root.any, parent: {name: user}}"],
    ["{name: Fixed, value: nowhere}"],
  ])("%s fits the queues", (text) => {
    expect(errors(text)).toEqual([]);
  });

  it.each([
    [
      fixed("new"),
      'path "root.new": there is no queue new below root, and create is false; configure it or set create: true',
    ],
    [
      fixed("open.new"),
      'path "root.open.new": there is no queue new below root.open, and create is false; configure it or set create: true',
    ],
    [fixed("rootx"), 'path "rootx": the path does not start at the queue root, and create is false'],
    [
      fixed("Capital"),
      'path "root.Capital": there is no queue capital below root, and create is false; configure it or set create: true; queue Capital is not found because of its capital letters, so configure it in lower case',
    ],
    [
      fixed("leaf.new", ", create: true"),
      'path "root.leaf.new": nothing can be created below queue root.leaf, which is a leaf; set parent: true on it',
    ],
    [
      fixed("open"),
      'path "root.open": queue root.open is a parent, and applications run in leaf queues; name a leaf below it',
    ],
    [
      fixed("root"),
      'path "root": queue root is a parent, and applications run in leaf queues; name a leaf below it',
    ],
  ])("%s does not: %s", (text, why) => {
    expect(errors(text)).toEqual([`${rule}.value: partition default: placement rule 1 (fixed): ${why}`]);
  });

  it("place below queues that are marked as parents; queues below them are not enough", () => {
    expect(errors("{name: user, create: true, parent: {name: fixed, value: unmarked}}")).toEqual([
      `${rule}.parent.value: partition default: placement rule 1 (user): path "root.unmarked": it places below queue root.unmarked, which has no parent: true (queues below it are not enough); set it`,
    ]);
  });

  it("have one full path only, the outermost", () => {
    expect(
      errors("{name: fixed, value: root.leaf, create: true, parent: {name: fixed, value: open}}"),
    ).toEqual([
      `${rule}.value: partition default: placement rule 1 (fixed): fixed value "root.leaf" starts with root, which makes it a full path, but it has a parent with a fixed value; give it the part below root.open only`,
    ]);
  });

  it("take create from the rule of the list, not from its parents", () => {
    const chain = (create: string, ofParent: string) =>
      errors(`{name: fixed, value: b, ${create} parent: {name: fixed, value: new, ${ofParent}}}`);
    expect(chain("create: true,", "")).toEqual([]);
    expect(chain("", "create: true")).toHaveLength(1);
  });
});

describe("filters", () => {
  const filter = (text: string, version?: string) => errors(`{name: user, filter: {${text}}}`, version);

  it("allow or deny, in any case", () => {
    expect(filter("type: DENY")).toEqual([]);
    expect(filter("type: block")).toEqual([
      `${rule}.filter.type: partition default: placement rule 1 (user): filter type "block" is unknown; use allow or deny`,
    ]);
  });

  it("have a name or an expression of Go's where they have one entry, and anything where they have more", () => {
    expect(filter("users: ['.*'], groups: ['^dev|ops$']")).toEqual([]);
    expect(filter("users: ['', '(', 'a b']")).toEqual([]);
    expect(filter("users: ['*'], groups: ['a\\.b']")).toEqual([
      `${rule}.filter.users[0]: partition default: placement rule 1 (user): filter user "*" is neither a user's name nor an expression that Go compiles: a repetition has nothing before it to repeat`,
      `${rule}.filter.groups[0]: partition default: placement rule 1 (user): filter group "a\\\\.b" is neither a group's name nor an expression that Go compiles: it has none of ^ $ * + ? ( ) [ { } |, so it is no expression`,
    ]);
  });

  it("read expressions with the Go release of each version", () => {
    expect(filter("users: ['(?<n>a)']", "1.5")).toHaveLength(1);
    expect(filter("users: ['(?<n>a)']", "1.6")).toEqual([]);
    expect(filter(String.raw`users: ['\p{letter}*']`, "1.7")).toHaveLength(1);
    expect(filter(String.raw`users: ['\p{letter}*']`, "1.8")).toEqual([]);
    expect(filter(String.raw`users: ['\p{Old_Italic}*']`, "1.7")).toEqual([]);
    expect(filter(String.raw`users: ['\p{Old_Italic}*']`, "1.8")).toHaveLength(1);
  });
});
