import {
  type Changes,
  create,
  disk,
  mountedBy,
  object,
  ofKind,
  statefulSet,
  templateOf,
  volumeOf,
  workers,
} from "./support";

const sets = ["celeborn-master", "celeborn-worker"] as const;

const templates = async (changes: Changes = {}): Promise<string[]> => {
  const found: string[] = [];
  // One mocked engine at a time.
  for (const set of sets) found.push(JSON.stringify(await templateOf(set, changes)));
  return found;
};

describe("what rolls pods", () => {
  it.each<[string, Changes, boolean, boolean]>([
    ["a key of the settings", { conf: { "celeborn.rpc.askTimeout": "90s" } }, true, true],
    ["times of workers", { shutdown: { partitions: "5m" } }, false, true],
    ["the first quota", { quotas: { default: { diskFiles: 1 } } }, true, false],
    ["disks", { workers: { ...workers, disks: [{ ...disk, flushThreads: 8 }] } }, false, true],
    ["another image", { image: "mirror/celeborn:2" }, true, true],
    ["another worker", { workers: { ...workers, replicas: 5 } }, false, false],
    ["another tenant", { namespaces: ["p1", "p2", "p3"] }, false, false],
  ])("%s", async (_, changes, master, worker) => {
    const before = await templates();
    const after = await templates(changes);
    expect(after.map((text, index) => text !== before[index])).toEqual([master, worker]);
  });

  it("not a changed quota, which masters read again", async () => {
    const of = (diskFiles: number): Changes => ({ quotas: { default: { diskFiles } } });
    expect(await templates(of(1))).toEqual(await templates(of(2)));
    const [one, two] = [
      await mountedBy("celeborn-master", "quotas", of(1)),
      await mountedBy("celeborn-master", "quotas", of(2)),
    ];
    expect(one).not.toEqual(two);
  });
});

it("cannot be changed under a pod: another content is another object", async () => {
  const { resources } = await create();
  const configMaps = ofKind(resources, "ConfigMap");
  expect(configMaps).toHaveLength(2);
  for (const { inputs } of configMaps)
    expect([inputs.metadata.name, inputs.immutable]).toEqual([
      expect.stringMatching(/^celeborn-(master|worker)-[0-9a-f]{16}$/),
      true,
    ]);
});

it.each([
  ["celeborn-master", ["configuration", "scripts", "quotas"]],
  ["celeborn-worker-b", ["configuration", "scripts"]],
])("of %s has every file that its pods mount", async (set, names) => {
  const { resources } = await create({
    workers: { ...workers, zones: ["a", "b"] },
    quotas: { p1: { diskFiles: 1 } },
  });
  const { volumes } = statefulSet(resources, set).template.spec;
  const mounted = volumes.filter(({ configMap }) => configMap as object | undefined);
  expect(mounted.map(({ name }) => name)).toEqual(names);
  for (const { configMap } of mounted) {
    const { data } = object(resources, "ConfigMap", configMap.name).inputs;
    for (const { key, path } of configMap.items) {
      expect(Object.keys(data as object)).toContain(key);
      expect(path).toBe(key);
    }
  }
});

it("logs to stdout, to the end of a graceful shutdown", async () => {
  const xml = (await mountedBy("celeborn-worker", "configuration"))["log4j2.xml"]!;
  expect(xml).toMatch(/<Configuration [^>]*shutdownHook="disable"/);
  expect(xml).toMatch(/<Console name="stdout" target="SYSTEM_OUT">/);
  expect(xml).toMatch(/<Root level="INFO">\s*<AppenderRef ref="stdout"\/>/);
});

it.each([
  ["celeborn-worker-a", ["stop.sh", "rack.sh"]],
  ["celeborn-master", ["rack.sh"]],
])("lets %s run its scripts where the configuration says, and nobody write them", async (set, files) => {
  const { resources } = await create({ workers: { ...workers, zones: ["a", "b"] } });
  const { spec } = statefulSet(resources, set).template;
  const scripts = volumeOf(spec, "scripts").configMap;
  expect(scripts.defaultMode).toBe(0o555);
  expect(scripts.items.map(({ key }) => key)).toEqual(files);
  const { mountPath } = spec.containers[0]!.volumeMounts.find(({ name }) => name === "scripts")!;
  const conf = (await mountedBy(set, "configuration", { workers: { ...workers, zones: ["a", "b"] } }))[
    "celeborn-defaults.conf"
  ];
  expect(conf).toContain(`celeborn.hadoop.net.topology.script.file.name ${mountPath}/rack.sh`);
});

it("gives masters no scripts without zones", async () =>
  expect((await templateOf("celeborn-master")).spec.volumes.map(({ name }) => name)).not.toContain(
    "scripts",
  ));
