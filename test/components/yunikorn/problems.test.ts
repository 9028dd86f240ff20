import { type Changes, problemsOf, queues } from "./support";

const resources = (memory: string, request = memory) => ({
  requests: { cpu: "1", memory: request },
  limits: { cpu: "2", memory },
});

it("has nothing against good arguments", async () =>
  expect(
    await problemsOf({
      version: "1.5.2",
      namespace: "batch",
      scheduler: { interval: "500s", resources: resources("2Gi"), image: "mirror/yunikorn:scheduler-1.5.2" },
      admissionController: { externalUsers: ["^system:serviceaccount:p1:", "(?i)^root$"] },
      priorityClasses: [{ name: "a", value: 1_000_000_000 }],
      restNamespaces: ["monitoring"],
    }),
  ).toEqual([]));

it("says every error of the queue tree, and where it is", async () => {
  const wrong = queues.replace("- name: p1", "- name: p 1\n          - name: P2\n          - name: p2");
  const problems = await problemsOf({ queues: wrong });
  expect(problems.length).toBeGreaterThanOrEqual(2);
  for (const problem of problems)
    expect(problem).toMatch(/^queues: partitions\[0\]\.queues\[0\]\.queues\[\d\]/);
  expect(problems.join("\n")).toContain("p 1");
});

it.each([
  ["preemption.quotapreemptionenabled", "    preemption: { quotapreemptionenabled: true }\n"],
  ["usergroupresolver", "    usergroupresolver: { type: os }\n"],
])("says that %s is not known to a release, which would refuse the whole text", async (key, line) => {
  const newer = `${queues}${line}`;
  expect(await problemsOf({ queues: newer })).toEqual([]);
  expect(await problemsOf({ queues: newer, version: "1.7.0" })).toEqual([
    `queues: partitions[0].${key}: not known to YuniKorn 1.7.0; version 1.8.0, or leave it out`,
  ]);
});

it("refuses an LDAP resolver, which ends a scheduler that has no Secret for it", async () =>
  expect(await problemsOf({ queues: `${queues}    usergroupresolver: { type: ldap }\n` })).toEqual([
    expect.stringMatching(/^queues: partitions\[0\]\.usergroupresolver: ldap, /),
  ]));

it("judges names of queues by the release", async () => {
  const colon = queues.replace("p1", "a:b");
  expect(await problemsOf({ queues: colon })).toEqual([]);
  expect((await problemsOf({ queues: colon, version: "1.5.2" })).join()).toMatch(/^queues: .*a:b/);
});

it("says that a text is no YAML", async () =>
  expect((await problemsOf({ queues: "partitions: [" })).join()).toMatch(/^queues/));

it.each<[string, Changes, RegExp]>([
  ["an unknown release", { version: "1.9.0" }, /^version: .*"1\.9\.0".*1\.5\.0, .*1\.8\.0$/],
  ["a namespace of others", { namespace: "kube-system" }, /^namespace: not YuniKorn's own \("kube-system"\)/],
  [
    "the platform's namespace",
    { namespace: "spark-system" },
    /^namespace: not YuniKorn's own \("spark-system"\)/,
  ],
  ["a tenant of its name", { namespaces: ["yunikorn"] }, /^namespace: not YuniKorn's own \("yunikorn"\)/],
  ["a tenant's namespace", { namespace: "p2" }, /^namespace: not YuniKorn's own \("p2"\)/],
  ["no name of a namespace", { namespaces: ["p1", "P_2"] }, /^namespaces\[1\]: .*"P_2"/],
  ["a namespace twice", { namespaces: ["p1", "p1"] }, /^namespaces\[1\]: "p1" like namespaces\[0\]/],
  ["a pattern for a namespace", { restNamespaces: [".*"] }, /^restNamespaces\[0\]: /],
  ["an image that moves", { scheduler: { image: "yunikorn:latest" } }, /^scheduler\.image: not pinned/],
  [
    "a placeholder without tag",
    { scheduler: { placeholderImage: "registry.k8s.io/pause" } },
    /^scheduler\.placeholderImage: not pinned/,
  ],
  ["half a node", { size: { nodes: 1.5 } }, /^size\.nodes: not a count \(1\.5\)/],
  [
    "no replica",
    { admissionController: { replicas: 0 } },
    /^admissionController\.replicas: not a count \(0\)/,
  ],
  ["a number for a time", { scheduler: { interval: "1" } }, /^scheduler\.interval: not a duration \("1"\)/],
  [
    "no quantity",
    { scheduler: { resources: resources("two") } },
    /^scheduler\.resources\.requests\.memory: not a quantity \("two"\)/,
  ],
  [
    "a request above the limit",
    { scheduler: { resources: resources("2Gi", "3Gi") } },
    /^scheduler\.resources\.requests\.memory: more than the limit \("3Gi"\); at most 2Gi/,
  ],
  [
    "too little memory for the cluster",
    { size: { nodes: 1000, pods: 50_000 }, scheduler: { resources: resources("2Gi") } },
    /^scheduler\.resources\.limits\.memory: too small for 1000 nodes with 50000 pods \("2Gi"\); at least 3631Mi/,
  ],
  [
    "Kubernetes' own priorities",
    { priorityClasses: [{ name: "system-mine", value: 2_000_000_000 }] },
    /^priorityClasses\[0\]\.name: [^]*\npriorityClasses\[0\]\.value: /,
  ],
  [
    "a comma in an expression",
    { admissionController: { externalUsers: ["^a{1,2}$"] } },
    /^admissionController\.externalUsers\[0\]: has a comma/,
  ],
  [
    "an expression that Go cannot read",
    { admissionController: { externalGroups: ["(?=a)"] } },
    /^admissionController\.externalGroups\[0\]: not a regular expression: /,
  ],
  [
    "no expression",
    { admissionController: { labelNamespaces: ["("] } },
    /^admissionController\.labelNamespaces\[0\]: not a regular expression/,
  ],
])("refuses %s, and says what is allowed", async (_, changes, sentence) =>
  expect((await problemsOf(changes)).join("\n")).toMatch(sentence),
);

it("says everything at once", async () =>
  expect(
    (await problemsOf({ version: "2", namespace: "p1", size: { nodes: 0 }, queues: "" })).map(
      (sentence) => sentence.split(":")[0],
    ),
  ).toEqual(expect.arrayContaining(["version", "namespace", "size.nodes", "queues"])));
