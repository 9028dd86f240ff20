import { type Changes, problemsOf } from "./support";

const conf = (key: string, value: unknown = "1"): Changes => ({ conf: { [key]: value as string } });

it.each<[string, Changes, RegExp]>([
  [
    "a duration without a unit",
    { shutdown: { partitions: "420" } },
    /^shutdown\.partitions: not a duration \("420"\)/,
  ],
  ["half a minute in decimals", { shutdown: { sorter: "0.5m" } }, /^shutdown\.sorter: not a duration/],
  [
    "a restart of hours",
    { shutdown: { partitions: "2h" } },
    /^shutdown: a restart of one worker may take 7425 s .*105 s beside them.*at most 3600 s/,
  ],
  [
    "a decommission shorter than a restart",
    { shutdown: { decommission: "5m" } },
    /^shutdown\.decommission: shorter than a restart \("5m", 645 s\).*at least 645s/,
  ],
  [
    "a decommission of weeks",
    { shutdown: { decommission: "400h" } },
    /^shutdown\.decommission: longer than a week/,
  ],
  ["a pause that is no duration", { readyFor: "30" }, /^readyFor: not a duration \("30"\)/],
  ["a pause of hours", { readyFor: "1h" }, /^readyFor: longer than ten minutes \("1h"\).*at most 10m/],
  [
    "a tenant that may use the REST API",
    { restNamespaces: ["monitoring", "p2"] },
    /^restNamespaces\[1\]: one whose jobs use the cluster \("p2"\)/,
  ],
  ["a quota without a value", { quotas: { p1: null as never } }, /^quotas\.p1: not a quota \(null\)/],
  ["a quota of nothing", { quotas: { p1: {} } }, /^quotas\.p1: a quota of nothing/],
  [
    "a negative quota",
    { quotas: { p1: { diskBytes: "-1Gi" } } },
    /^quotas\.p1\.diskBytes: not a size \("-1Gi"\)/,
  ],
  [
    "a quota of 0, which is none to Celeborn",
    { quotas: { p1: { diskBytes: "0" } } },
    /^quotas\.p1\.diskBytes: not a size \("0"\)/,
  ],
  ["half a file", { quotas: { p1: { diskFiles: 0.5 } } }, /^quotas\.p1\.diskFiles: not a count \(0\.5\)/],
  [
    "a tenant that is no name",
    { quotas: { "p 1": { diskFiles: 5 } } },
    /^quotas\.p 1: not the name of a tenant/,
  ],
  ["a queue that is not below root", { queue: "celeborn" }, /^queue: not a queue below root \("celeborn"\)/],
  ["root itself", { queue: "root" }, /^queue: not a queue below root \("root"\)/],
  ["a queue that no label can hold", { queue: `root.${"q".repeat(60)}` }, /^queue: not the value of a label/],
  ["a namespace of others", { namespace: "kube-system" }, /^namespace: not Celeborn's own \("kube-system"\)/],
  ["a tenant's namespace", { namespace: "p2" }, /^namespace: not Celeborn's own \("p2"\)/],
  ["a namespace that is no name", { namespace: "Celeborn" }, /^namespace: not the name of a namespace/],
  ["a domain that is none", { clusterDomain: "cluster..local" }, /^clusterDomain: not a domain/],
  ["a namespace twice", { namespaces: ["p1", "p1"] }, /^namespaces\[1\]: "p1" like namespaces\[0\]/],
  [
    "a pattern for a namespace",
    { restNamespaces: ["*"] },
    /^restNamespaces\[0\]: not the name of a namespace/,
  ],
  [
    "a key of nobody's",
    conf("worker.threads"),
    /^conf\["worker\.threads"\]: not a key of Celeborn's, which drops it/,
  ],
  ["a key of Spark's", conf("spark.celeborn.client.push.replicate.enabled"), /a key of Spark's/],
  [
    "a client's key",
    conf("celeborn.client.push.timeout", "60s"),
    /read by clients alone; as spark\.celeborn\.client\.push\.timeout/,
  ],
  [
    "a misspelt key, with the one that is meant",
    conf("celeborn.rpc.askTimeuot", "90s"),
    /^conf\["celeborn\.rpc\.askTimeuot"\]: not a key of Celeborn 0\.5, .*is celeborn\.rpc\.askTimeout meant\?/,
  ],
  [
    "a key of the other line",
    conf("celeborn.master.slot.assign.minWorkers", "3"),
    /^conf\["celeborn\.master\.slot\.assign\.minWorkers"\]: not a key of Celeborn 0\.5/,
  ],
  ["a key that cannot be one", conf("celeborn..port"), /^conf\["celeborn\.\.port"\]: not a key/],
  [
    "a password for everybody to read",
    conf("celeborn.ssl.push.keyStorePassword", "x"),
    /^conf\["celeborn\.ssl\.push\.keyStorePassword"\]: a secret/,
  ],
  [
    "a value of two lines",
    conf("celeborn.rpc.askTimeout", "1s\nceleborn.auth.enabled false"),
    /with a line break/,
  ],
  ["a value with a backslash", conf("celeborn.metrics.extraLabels", "a=\\b"), /backslash/],
  ["an empty value", conf("celeborn.rpc.askTimeout", ""), /^conf\[.*\]: empty/],
  ["a value that is no text", conf("celeborn.rpc.askTimeout", 90), /not a text \(90\)/],
])("refuses %s, and says what is allowed", async (_, changes, sentence) =>
  expect((await problemsOf(changes)).join("\n")).toMatch(sentence),
);

it.each([
  ["celeborn.auth.enabled", /has a secret that its driver makes/],
  ["celeborn.worker.graceful.shutdown.timeout", /Cut short it would save nothing/],
  ["celeborn.masterClient.rpc.askTimeout", /time to stop is made of it/],
  ["celeborn.worker.storage.dirs", /Each disk with its type/],
  ["celeborn.master.ha.node.7.host", /Masters and their consensus follow from `masters`/],
  ["celeborn.ha.master.node.0.host", /follow from `masters`/],
  ["celeborn.network.bind.preferIpAddress", /Pods are known by their names/],
  ["celeborn.master.http.port", /REST API/],
  ["celeborn.worker.graceful.shutdown.saveCommittedFileInfo.sync", /Times follow from `shutdown`/],
  ["celeborn.quota.tenant.diskBytesWritten", /Quotas follow from `quotas`/],
  ["celeborn.dynamicConfig.store.backend", /Quotas follow from `quotas`/],
  ["celeborn.hadoop.net.topology.script.file.name", /Racks follow from `workers\.zones`/],
])("keeps %s, which is derived, and says why", async (key, why) => {
  const [sentence, another] = await problemsOf({ conf: { [key]: "1" } });
  expect(sentence).toMatch(why);
  expect(sentence).toContain(`conf["${key}"]: derived, and not to be overridden`);
  expect(another).toBeUndefined();
});
