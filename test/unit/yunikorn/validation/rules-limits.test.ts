import { found, root } from "./rules-yaml";

const q0 = "partitions[0].queues[0].queues[0]";
const errors = (queues: string, version?: string) => found("error", root(`queues: ${queues}`), version);
const own = (limits: string, rest = "") => errors(`[{name: a, ${rest} limits: [${limits}]}]`);

describe("the limits of one queue", () => {
  it("name somebody", () => {
    expect(own("{users: [], maxapplications: 1}")).toEqual([
      `${q0}.limits[0]: queue root.a: limit 1: it names no users and no groups; name at least one, or "*"`,
    ]);
  });

  it("name users and groups that can be", () => {
    expect(own("{limit: big, users: [1x, 'a/b', 'svc$'], groups: [a@b], maxapplications: 1}")).toEqual([
      `${q0}.limits[0].users[0]: queue root.a: limit "big": "1x" is no user name; it is a letter or _ first, then it may hold letters, digits and : # / _ . @ -, with a $ at the end if needed, or "*"`,
      `${q0}.limits[0].groups[0]: queue root.a: limit "big": "a@b" is no group name; it is a letter or _ first, then it may hold letters, digits and : _ . -, or "*"`,
    ]);
    expect(errors("[{name: a, limits: [{users: ['a/b'], maxapplications: 1}]}]", "1.5")).toHaveLength(1);
  });

  it("name each once, and * last", () => {
    const one = (users: string) => `{users: [${users}], maxapplications: 1}`;
    expect(own(`${one("u")}, ${one("u, '*'")}, ${one("v")}`)).toEqual([
      `${q0}.limits[1].users[0]: queue root.a: limit 2: user u has a limit in this queue already; name it once per queue`,
      `${q0}.limits[2].users[0]: queue root.a: limit 3: user v comes after "*"; put the limit of "*" last`,
    ]);
  });

  it("name a group before the group *, in the same entry or an earlier one", () => {
    expect(own("{groups: [dev, '*'], maxapplications: 1}")).toEqual([]);
    expect(own("{groups: [dev], maxapplications: 1}, {groups: ['*'], maxapplications: 1}")).toEqual([]);
    expect(own("{users: [u], groups: ['*'], maxapplications: 1}, {users: [v], maxapplications: 1}")).toEqual([
      `${q0}.limits[0].groups: queue root.a: limit 1: "*" is the first group of the queue's limits; a limit of a named group must come before it`,
    ]);
  });

  it("limit something, above zero and within the queue", () => {
    expect(own("{users: [u]}, {users: [v], maxresources: {memory: 0}, maxapplications: 1}")).toEqual([
      `${q0}.limits[0]: queue root.a: limit 1: it limits nothing; set maxresources, maxapplications (above 0) or both`,
      `${q0}.limits[1].maxresources: queue root.a: limit 2: every value of maxresources is zero; at least one must be above`,
    ]);
    expect(
      own(
        "{users: [u], maxresources: {memory: 3Gi, pods: 9}, maxapplications: 7}",
        "maxapplications: 5, resources: {max: {memory: 2Gi}},",
      ),
    ).toEqual([
      `${q0}.limits[0].maxapplications: queue root.a: limit 1: maxapplications 7 is above the queue's 5; lower it or raise the queue's`,
      `${q0}.limits[0].maxresources.memory: queue root.a: limit 1: maximum memory 3Gi is above the queue's max 2Gi; lower it or raise the queue's`,
    ]);
  });

  it("are not compared with the max of a queue that is called root", () => {
    const limits = "limits: [{users: [u], maxresources: {memory: 3}}]";
    expect(errors(`[{name: root, resources: {max: {memory: 2}}, ${limits}}]`)).toEqual([]);
    expect(errors(`[{name: Root, resources: {max: {memory: 2}}, ${limits}}]`)).toHaveLength(1);
  });
});

describe("limits down the tree", () => {
  const nested = (above: string, below: string) =>
    errors(`[{name: a, limits: [${above}], queues: [{name: m, queues: [{name: b, limits: [${below}]}]}]}]`);
  const place = `${q0}.queues[0].queues[0].limits[0]`;

  it("give a name at most the resources of the nearest queue above", () => {
    expect(
      nested(
        "{users: [u], maxresources: {memory: 2Gi}}",
        "{users: [u], maxresources: {memory: 3Gi, vcore: 1}}",
      ),
    ).toEqual([
      `${place}.maxresources.memory: queue root.a.m.b: limit gives user u memory 3Gi, above the 2Gi of u in a queue above; lower it or raise that one`,
    ]);
  });

  it("fall back on * for a name that has none above, and not the other way round", () => {
    expect(
      nested(
        "{users: ['*'], maxresources: {memory: 2Gi}}",
        "{limit: x, users: [u], maxresources: {memory: 3Gi}}",
      ),
    ).toEqual([
      `${place}.maxresources.memory: queue root.a.m.b: limit "x" gives user u memory 3Gi, above the 2Gi of "*" in a queue above; lower it or raise that one`,
    ]);
    expect(
      nested("{users: [u], maxresources: {memory: 2Gi}}", "{users: ['*'], maxresources: {memory: 3Gi}}"),
    ).toEqual([]);
  });

  it("take a limit without maxapplications for unlimited", () => {
    const above = "{groups: [dev, '*'], maxapplications: 4}";
    expect(nested(above, "{groups: [ops], maxresources: {memory: 1}}")).toEqual([
      `${place}: queue root.a.m.b: limit gives group ops no maxapplications, but a queue above gives "*" 4; set 1 to 4`,
    ]);
    expect(nested(above, "{groups: [dev], maxapplications: 5}")).toEqual([
      `${place}.maxapplications: queue root.a.m.b: limit gives group dev maxapplications 5, but a queue above gives dev 4; set 1 to 4`,
    ]);
    expect(nested(above, "{users: [dev], maxapplications: 5}")).toEqual([]);
  });

  it("forget what was above a queue called root, for the queues after it too", () => {
    const one = (name: string, most: number, queues = "[]") =>
      `{name: ${name}, limits: [{users: [u], maxapplications: ${most}}], queues: ${queues}}`;
    const tree = (second: string) =>
      found(
        "error",
        root(
          `limits: [{users: [u], maxapplications: 2}]\nqueues: [{name: a, queues: [${second}]}, ${one("c", 9)}]`,
        ),
      );
    expect(tree(one("b", 2))).toHaveLength(1);
    expect(tree("{name: root, queues: []}")).toHaveLength(1);
    expect(errors(`[${one("a", 2, `[${one("b", 1)}]`)}]`)).toEqual([]);
    expect(
      found(
        "error",
        root(`limits: [{users: [u], maxapplications: 2}]\nqueues: [{name: root}, ${one("c", 9)}]`),
      ),
    ).toEqual([]);
  });
});
