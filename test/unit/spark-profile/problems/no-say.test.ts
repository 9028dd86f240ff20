import { jobProblems } from "../../../../components/spark-profile/problems";
import { jobsWith } from "../profiles";

type Entry = [key: string, value: string];

const said = ([key, value]: Entry): string[] =>
  jobProblems(jobsWith({}, { conf: { [key]: value } })).map(
    ({ propertyPath, reason }) => `${propertyPath}: ${reason}`,
  );

/** Keys that no job reads, and those that say in another way what the profile says; what is said of them, and an entry that is not refused. */
const cases: [title: string, wrong: Entry, said: string, right: Entry][] = [
  [
    "another image for one role",
    ["spark.kubernetes.executor.container.image", "x"],
    'not for conf ("x"); spark.image: driver and executors are of one image',
    ["spark.kubernetes.executor.annotation.image", "x"],
  ],
  [
    "another container of the template",
    ["spark.kubernetes.driver.podTemplateContainerName", "main"],
    'not for conf ("main"); the profile\'s templates have one container, by the name that Spark looks for',
    ["spark.kubernetes.driver.annotation.container", "main"],
  ],
  [
    "a context of a kubeconfig",
    ["spark.kubernetes.context", "online"],
    'not for conf ("online"); the profile names the API servers, and a context of a kubeconfig would name others',
    ["spark.kubernetes.report.interval", "5s"],
  ],
  [
    "executors of a StatefulSet",
    ["spark.kubernetes.allocation.pods.allocator", "statefulset"],
    'not for conf ("statefulset"); drivers make their executors themselves, and have no rights to make anything else of them',
    ["spark.kubernetes.allocation.batch.size", "10"],
  ],
  [
    "a claim for each executor",
    ["spark.kubernetes.executor.volumes.persistentVolumeClaim.data.options.claimName", "OnDemand"],
    'a claim that Spark would make ("OnDemand"), which no driver and no submission of this platform may do; the name of a claim that there is, or spark.localDirs with type volume',
    ["spark.kubernetes.executor.volumes.persistentVolumeClaim.data.options.claimName", "reference-data"],
  ],
  [
    "the class of claims that Spark would make",
    ["spark.kubernetes.driver.volumes.persistentVolumeClaim.data.options.storageClass", "fast"],
    'not for conf ("fast"); of claims that are made for a job, which no driver and no submission of this platform may do: the name of a claim that there is, or spark.localDirs with type volume',
    ["spark.kubernetes.driver.volumes.persistentVolumeClaim.data.mount.path", "/data"],
  ],
  [
    "a key of workers that Kubernetes has none of",
    ["spark.worker.cleanup.enabled", "true"],
    'without effect in a job ("true"); leave it out: it is for Spark\'s standalone cluster, which Kubernetes takes the place of',
    ["spark.cleaner.periodicGC.interval", "10min"],
  ],
  [
    "a key of a History Server",
    ["spark.history.fs.logDirectory", "s3a://logs/spark"],
    'without effect in a job ("s3a://logs/spark"); leave it out: it is for a History Server; what a job writes for one is spark.eventLog.',
    ["spark.eventLog.dir", "s3a://logs/spark"],
  ],
  [
    "a key of YARN",
    ["spark.yarn.stagingDir", "/tmp"],
    'without effect in a job ("/tmp"); leave it out: it is for Spark on YARN',
    ["spark.kubernetes.file.upload.path", "s3a://staging"],
  ],
  [
    "a key of Celeborn's workers",
    ["spark.celeborn.worker.graceful.shutdown.enabled", "true"],
    'without effect in a job ("true"); leave it out: it is for Celeborn\'s servers; celeborn.conf of the stack is theirs',
    ["spark.celeborn.client.fetch.timeout", "600s"],
  ],
  [
    "a port of Celeborn's masters",
    ["spark.celeborn.master.port", "9099"],
    'without effect in a job ("9099"); leave it out: it is for Celeborn\'s servers; celeborn.conf of the stack is theirs',
    ["spark.celeborn.rpc.askTimeout", "120s"],
  ],
  [
    "a share of the heap beside an overhead in mebibytes",
    ["spark.driver.memoryOverheadFactor", "0.3"],
    'not for conf ("0.3"); memoryOverhead of spark.driver says how much, and the factor is then not looked at',
    ["spark.driver.maxResultSize", "2g"],
  ],
  [
    "the overhead itself in Spark's words",
    ["spark.executor.memoryOverhead", "1g"],
    "the profile's own, \"512m\" (\"1g\"); leave it out: The JVM's own memory and Python's; the pod's limit is heap and overhead.",
    ["spark.memory.fraction", "0.5"],
  ],
];

it.each(cases)("refuses %s", (_title, wrong, reason, right) => {
  expect(said(wrong)).toEqual([`conf.${wrong[0]}: ${reason}`]);
  expect(said(right)).toEqual([]);
});

it("leaves the event log to stack and tenants", () =>
  expect(said(["spark.eventLog.enabled", "true"])).toEqual([]));
