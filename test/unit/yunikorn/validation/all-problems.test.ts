import { validateQueueConfig } from "../../../../components/yunikorn/validate";

/** One fault for each rule; `#` names what the message says of it. */
const faulty = `partitions:
- name: default
  limits:
  - {users: [zoe], maxapplications: 1}
  placementrules:
  - {name: 1x}                                          # is no rule name
  - {name: user, filter: {type: block}}                 # filter type "block" is unknown
  - {name: user, filter: {users: ["(a"]}}               # neither a user's name nor an expression
  - {name: fixed, value: root.none}                     # there is no queue none below root
  - {name: fixed, value: root.shop, create: true}       # queue root.shop is a parent
  - {name: fixed, value: root.a, parent: {name: fixed, value: b}}  # starts with root
  nodesortpolicy:
    type: Fair                                          # nodesortpolicy type "Fair" is unknown
    resourceweights: {vcore: -1}                        # weight -1 of vcore is below zero
  queues:
  - name: root
    submitacl: a b c                                    # has 3 parts
    resources:
      max: {}                                           # the root queue may have no max
    limits:                                             # limits that differ
    - {limit: empty, maxapplications: 1}                # names no users and no groups
    - {users: [1a], maxapplications: 1}                 # is no user name
    - {users: [alice, alice], maxapplications: 2}       # has a limit in this queue already
    - {groups: ["*"], maxapplications: 1}               # "*" is the first group
    - {users: ["*"], maxresources: {vcore: 0}}          # every value of maxresources is zero
    - {users: [bob]}                                    # comes after "*"; it limits nothing
    queues:
    - name: shop
      parent: true
      maxapplications: 5
      resources:
        guaranteed: {memory: 2Gi}                       # is below the sum 3Gi
        max: {memory: 4Gi, vcore: 1.5}                  # "1.5" is not a quantity
      limits:
      - {users: [carl], maxapplications: 9}             # maxapplications 9 is above the queue's 5
      - {users: [dora], maxapplications: 1, maxresources: {memory: 5Gi}}  # is above the queue's max
      queues:
      - name: big                                       # maxapplications is not set
        resources:
          guaranteed: {memory: 3Gi}
          max: {memory: 8Gi}                            # is above the max 4Gi of queue root.shop
        limits:
        - {users: [alice], maxapplications: 3}          # but a queue above gives alice 2
      - name: over
        maxapplications: 6                              # 6 is above 5
        resources:
          guaranteed: {vcore: 2}                        # guaranteed vcore 2 is above its max 1
          max: {vcore: 1}
    - name: dotted.name                                 # has the name "dotted.name"
    - name: SHOP                                        # two queues below it have the name
- name: Default                                         # has this name already; it has no queues
`;

const expected = faulty
  .split("\n")
  .flatMap((line) => /# (.*)$/.exec(line)?.[1]?.split("; ") ?? [])
  .filter((what) => what !== "");

describe("a configuration with one fault for each rule", () => {
  const errors = validateQueueConfig(faulty).filter(({ level }) => level === "error");

  it.each(expected)("reports: %s", (what) => {
    expect(errors.filter(({ message }) => message.includes(what))).not.toEqual([]);
  });

  it("reports nothing else", () => {
    const others = errors.filter(({ message }) => !expected.some((what) => message.includes(what)));
    expect(others).toEqual([]);
  });

  it("names the queue or the partition in each message", () => {
    for (const { message } of errors) expect(message).toMatch(/^(queue root(\.\S+)?|partition [dD]efault): /);
  });
});

describe("a configuration with a key that YuniKorn does not know", () => {
  const texts = (queue: string) =>
    validateQueueConfig(`partitions:
- name: default
  queues:
  - name: root
    queues:
    - ${queue}
    - {name: b, submitacl: a b c}
`).map(({ path, message }) => `${path}: ${message}`);

  it("has the problems with its rules, too", () =>
    expect(texts("{name: a, maxaplications: 5}")).toEqual([
      expect.stringMatching(/queues\[0\]\.maxaplications: .*maxapplications/),
      expect.stringMatching(/queues\[1\]\.submitacl: .*3 parts/),
    ]));

  it("has none of them where a value cannot be taken, which they would read", () =>
    expect(texts("{name: a, maxapplications: many}")).toEqual([
      expect.stringMatching(/queues\[0\]\.maxapplications: .*many/),
    ]));
});

it("quotes a value of any length in a message that can be read", () => {
  const [found, ...others] = validateQueueConfig(
    `partitions: [{name: default, queues: [{name: root, maxapplications: !!int ${"a".repeat(100_000)}}]}]`,
  );
  expect(others).toEqual([]);
  expect(found!.message.length).toBeLessThan(2000);
  expect(found!.message).toMatch(/^queue root: .*aaa … aaa.*line 1\)$/s);
});
