import { validateQueueConfig } from "../../../../components/yunikorn/validate";
import { found, partition, root } from "./rules-yaml";

/** What YuniKorn takes and then ignores, changes or fails on: each seen in yunikorn-core 1.8's own loading. */
const warnings = (yaml: string, version?: string) => {
  expect(found("error", yaml, version)).toEqual([]);
  return found("warning", yaml, version);
};
const q0 = "partitions[0].queues[0]";

describe("nothing is said of", () => {
  it("an ordinary tree", () => {
    const yaml = root(
      [
        "queues:",
        "- {name: p1, resources: {guaranteed: {memory: 500Gi, vcore: 200}, max: {memory: 1000Gi, vcore: 400}}}",
        "- {name: p2, resources: {guaranteed: {memory: 300Gi, vcore: 120}}, properties: {priority.offset: '-5'}}",
        "- {name: p3, resources: {guaranteed: {memory: 200Gi, vcore: 80, nvidia.com/gpu: 1}}, properties: {preemption.delay: 10s}}",
      ].join("\n"),
    );
    expect(warnings(yaml)).toEqual([]);
  });

  it("YuniKorn's own default", () => {
    const rule = "placementrules: [{name: tag, value: namespace, create: true}]";
    expect(warnings(partition(`${rule}\nqueues: [{name: root, submitacl: '*'}]`))).toEqual([]);
  });
});

describe("partitions and names", () => {
  const none =
    "partitions: no partition default, in which all nodes and applications are on Kubernetes: nothing is scheduled; write partitions, with one called default and its queues";

  it.each(["partitions: []", "partitions:", "{}", "# all of it", "---"])("no partition: %j", (yaml) =>
    expect(warnings(yaml)).toEqual([none]),
  );

  it("no text, for which YuniKorn has one of its own", () =>
    expect(validateQueueConfig("")).toEqual([
      {
        path: "",
        level: "warning",
        message:
          "empty, and YuniKorn takes its own default in its place: a queue for each namespace, without bounds, that everybody may submit to; write partitions, with one called default and its queues",
      },
    ]));

  it("another partition, and a root that is not spelled so", () => {
    expect(warnings("partitions: [{name: gpu, queues: [{name: Root, submitacl: '*'}]}]")).toEqual([
      none,
      "partitions[0].name: partition gpu: on Kubernetes all nodes and applications are in the partition default, so its queues are never used; move them there",
      `${q0}.name: queue Root: YuniKorn's check takes this spelling, but its loading fails ("partition cannot be created without root queue"); write root`,
    ]);
  });

  it("capital letters, and the limits below them", () => {
    const limits = "limits: [{users: [u], maxapplications: 1}]";
    expect(warnings(root(`queues: [{name: Prod, queues: [{name: a, ${limits}}]}]`))).toEqual([
      `${q0}.queues[0].name: queue root.Prod: YuniKorn makes the name prod, and placement rules do not find it as it is written; write it in lower case`,
      `${q0}.queues[0].queues[0].limits: queue root.Prod.a: its limits of users and groups never apply, because YuniKorn keeps them under the path with capital letters and runs the queue under the one without; write the path in lower case`,
    ]);
  });

  it("names of YuniKorn's own", () => {
    expect(warnings(root("queues: [{name: '@recovery@'}, {name: a, queues: [{name: root}]}]"))).toEqual([
      `${q0}.queues[0].name: queue root.@recovery@: the name is that of YuniKorn's own recovery queue, and no application is ever admitted to it; give it another name`,
      `${q0}.queues[1].queues[0].name: queue root.a.root: YuniKorn loads no guaranteed and no max of a queue called root, wherever it stands; give it another name`,
    ]);
  });

  it("maxapplications of the root, resolvers and weights", () => {
    const yaml = partition(
      "usergroupresolver: {type: LDAP}\nnodesortpolicy: {resourceweights: {cpu: 1, memory: .nan}}\nqueues: [{name: root, submitacl: '*', maxapplications: 9}]",
    );
    expect(warnings(yaml)).toEqual([
      'partitions[0].usergroupresolver.type: partition default: usergroupresolver "LDAP" is unknown and means none; use os, ldap or leave it out',
      'partitions[0].nodesortpolicy.resourceweights.cpu: partition default: no node has a resource called "cpu", so its weight does nothing; write vcore',
      "partitions[0].nodesortpolicy.resourceweights.memory: partition default: with the weight NaN of memory no node can be compared with another; write a plain number",
      `${q0}.maxapplications: queue root: maxapplications 9 of the root is read only when YuniKorn starts; after a change, restart it, or set it on the queues below instead`,
    ]);
  });
});

describe("access lists", () => {
  const acl = (text: string) =>
    warnings(partition(`queues: [{name: root, submitacl: '*', adminacl: ${JSON.stringify(text)}}]`));
  const said = (what: string) => [`${q0}.adminacl: queue root: adminacl ${what}`];

  it.each(["*", " *", "* ", "u g", "u ", " g", "u,v g,h", "svc$", "* *", ",u"])("nothing of %j", (text) => {
    expect(acl(text)).toEqual([]);
  });

  it.each([
    [
      "u  g",
      '"u  g" passes YuniKorn\'s check, but its loading fails, because it is split at every single blank into 3 parts; write "u g"',
    ],
    [
      " a b",
      '" a b" passes YuniKorn\'s check, but its loading fails, because it is split at every single blank into 3 parts; write "a b"',
    ],
    [
      "  g",
      '"  g" passes YuniKorn\'s check, but its loading fails, because it is split at every single blank into 3 parts; write " g"',
    ],
    [
      "u,system:serviceaccount:a:b",
      '"u,system:serviceaccount:a:b" loses the user "system:serviceaccount:a:b" without a word: a name with a colon cannot be in an access list, so a service account cannot be named; use "*" here and a placement filter or RBAC, or another user name for its jobs',
    ],
    [
      "u,*",
      '"u,*" loses the user "*" without a word: "*" counts only as the whole list, so write it alone or leave it out',
    ],
    [
      "u a.b",
      '"u a.b" loses the group "a.b" without a word: a group is a letter or _ first, then letters, digits and _ -',
    ],
    [
      "* dev",
      '"* dev" admits everybody by its users "*", so its groups are ignored; write "*" alone, or name the users',
    ],
    ["a, b", '"a, b" takes "b" for groups, because the blank ends the users; write no blank after a comma'],
  ])("%j", (text, what) => {
    expect(acl(text)).toEqual(said(what));
  });

  it("queues that nobody may submit to, once for the topmost", () => {
    const yaml = partition(
      "queues: [{name: root, queues: [{name: a, submitacl: u}, {name: b, queues: [{name: c}, {name: d}]}, {name: e, queues: [{name: f, adminacl: '*'}]}]}]",
    );
    expect(warnings(yaml)).toEqual([
      `${q0}.queues[1]: queue root.b: nobody may submit to it or to any queue below it, because no submitacl or adminacl here or above admits anyone; set submitacl, "*" for everybody`,
    ]);
    expect(warnings("partitions: [{queues: [{name: a}]}]")).toEqual([
      `partitions[0].queues: queue root: nobody may submit to it or to any queue below it, because no submitacl or adminacl here admits anyone; set submitacl, "*" for everybody`,
    ]);
  });
});

describe("resources", () => {
  it("types that no pod has, wherever they stand", () => {
    const yaml = root(
      "queues: [{name: a, parent: true, resources: {max: {cpu: 4, Memory: 1}}, limits: [{users: [u], maxresources: {gpu: 1}}], childtemplate: {resources: {guaranteed: {foo: 1}}}}]",
    );
    const other =
      "write memory, vcore, pods, ephemeral-storage or an extended resource such as nvidia.com/gpu";
    expect(warnings(yaml)).toEqual([
      `${q0}.queues[0].resources.max.cpu: queue root.a: max "cpu" 4 has no effect, because no pod requests a resource of that name; write vcore`,
      `${q0}.queues[0].resources.max.Memory: queue root.a: max "Memory" 1 has no effect, because no pod requests a resource of that name; write memory`,
      `${q0}.queues[0].childtemplate.resources.guaranteed.foo: queue root.a: childtemplate guaranteed "foo" 1 has no effect, because no pod requests a resource of that name; ${other}`,
      `${q0}.queues[0].limits[0].maxresources.gpu: queue root.a: limit of "gpu" 1 has no effect, because no pod requests a resource of that name; write nvidia.com/gpu`,
    ]);
  });

  it("a max of nothing but zeros", () => {
    expect(
      warnings(
        root(
          "queues: [{name: a, resources: {max: {memory: 0, vcore: 0m}}}, {name: b, resources: {max: {memory: 0, vcore: 1}}}]",
        ),
      ),
    ).toEqual([
      `${q0}.queues[0].resources.max: queue root.a: max (memory 0, vcore 0m) is all zero, which YuniKorn takes for no max: unlimited; to let nothing run, take away submitacl or keep one type above zero`,
    ]);
  });

  it("a guarantee that lacks what the queues below it guarantee", () => {
    const child = "queues: [{name: b, resources: {guaranteed: {memory: 1Gi, vcore: 2}}}]";
    expect(warnings(root(`queues: [{name: a, resources: {guaranteed: {memory: 1Gi}}, ${child}}]`))).toEqual([
      `${q0}.queues[0].resources.guaranteed: queue root.a: it guarantees no vcore, but the queues below it guarantee 2 together, which no queue above counts; add vcore to its guaranteed`,
    ]);
    expect(warnings(root(`queues: [{name: a, ${child}}]`))).toEqual([]);
  });

  it("templates that cannot be loaded, or are not used", () => {
    const template = (text: string, rest = "parent: true,") =>
      warnings(root(`queues: [{name: a, ${rest} childtemplate: {${text}}}]`));
    expect(template("resources: {max: {memory: 1.5Gi}}")).toEqual([
      `${q0}.queues[0].childtemplate.resources.max.memory: queue root.a: childtemplate max memory "1.5Gi" is not a quantity (no sign, no decimals, no exponent); write a whole number, if needed with one of k M G T P E Ki Mi Gi Ti Pi Ei (YuniKorn's check does not look at a childtemplate, but its loading fails)`,
    ]);
    expect(template("resources: {max: {memory: 1}, guaranteed: {memory: 2}}")).toEqual([
      `${q0}.queues[0].childtemplate.resources.guaranteed.memory: queue root.a: childtemplate guarantees memory 2, above its max 1, and no created queue can get it; lower it or raise max`,
    ]);
    expect(template("maxapplications: 1", "")).toEqual([
      `${q0}.queues[0].childtemplate: queue root.a: it is a leaf, so its childtemplate is ignored; set parent: true, or move it to a parent`,
    ]);
    expect(template("resources: {max: {memory: ''}}")).toEqual([]);
  });
});
