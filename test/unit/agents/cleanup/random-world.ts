import fc from "fast-check";
import {
  type TestObject,
  driver,
  driverName,
  driverUid,
  executor,
  leftovers,
  object,
  ownedBy,
  timestamp,
} from "./objects";

/** Seconds. */
export const rules = { grace: 3600, retention: { succeeded: 86_400, failed: 604_800 } };
export const start = 1_800_000_000;

const hour = 3600;
const day = 24 * hour;

/** How an application stands, and so what is to become of it. */
const fates = {
  running: "stays",
  starting: "stays",
  "succeeded lately": "stays",
  "failed lately": "stays",
  "driver lost by its node": "stays",
  "of an operator": "stays",
  "client mode": "stays",
  "ends in the future": "stays",
  "never restarts is not said": "stays",
  "succeeded long ago": "goes",
  "failed long ago": "goes",
  "end told by managed fields": "goes",
  "half deleted": "goes",
  "driver gone": "goes",
  "driver gone, another of its name runs": "goes",
} as const;
type State = keyof typeof fates;

/** What makes an object doubtful: it stays, and with it who owns it. */
const oddities = [
  "no label",
  "another application's label",
  "another owner beside",
  "no owner",
  "an owner that is no controller",
  "a name that is not Spark's",
  "created in the future",
  "young",
] as const;

interface AppForm {
  readonly state: State;
  /** Which of its leftovers are there. */
  readonly has: readonly boolean[];
  readonly executors: readonly ("Running" | "Succeeded" | "Failed")[];
  /** Of one of its objects, by index. */
  readonly oddity?: { readonly which: number; readonly what: (typeof oddities)[number] };
  /** A user's own object that names the driver as its owner. */
  readonly ownsForeign: boolean;
  /** As before 3.4: the claim of executor 1 is the executor's, not the driver's. */
  readonly claimOfExecutor: boolean;
  /** The first executor has scratch space of a claim that Kubernetes has made for it. */
  readonly hasScratch: boolean;
}

export const appForm: fc.Arbitrary<AppForm> = fc.record(
  {
    state: fc.constantFrom(...(Object.keys(fates) as State[])),
    has: fc.array(fc.boolean(), { minLength: 11, maxLength: 11 }),
    executors: fc.array(fc.constantFrom("Running", "Succeeded", "Failed"), { maxLength: 3 }),
    oddity: fc.record({ which: fc.nat(20), what: fc.constantFrom(...oddities) }),
    ownsForeign: fc.boolean(),
    claimOfExecutor: fc.boolean(),
    hasScratch: fc.boolean(),
  },
  { requiredKeys: ["state", "has", "executors", "ownsForeign", "claimOfExecutor", "hasScratch"] },
);

export interface World {
  readonly objects: TestObject[];
  /** UIDs of those that must be gone in the end. */
  readonly dead: Set<string>;
  /** UIDs of those whose time may come while the runs go on. All others must stay. */
  readonly either: Set<string>;
  /** UIDs of those that a garbage collector would have taken, had it come to them. */
  readonly orphans: Set<string>;
}

export function worldOf(forms: readonly AppForm[]): World {
  const world: World = {
    objects: [...foreign],
    dead: new Set(),
    either: new Set(),
    orphans: new Set(),
  };
  forms.forEach((form, index) => addApp(world, form, index + 1));
  const uids = new Set(world.objects.map(({ metadata }) => metadata.uid));
  for (const { metadata } of world.objects)
    if (metadata.ownerReferences?.every(({ uid }) => !uids.has(uid))) world.orphans.add(metadata.uid);
  return { ...world, objects: world.objects.map((each) => structuredClone(each)) };
}

/** A user's claim, to which Spark has given a label and an owner. */
const adopted = object(
  "PersistentVolumeClaim",
  "customers",
  { created: start - 90 * day },
  { labels: { "spark-app-selector": "spark-adopted" }, ownerReferences: ownedBy("long-gone", "uid-gone") },
);

/** Others' objects, some of which look a little like Spark's. */
const foreign: readonly TestObject[] = [
  object("ConfigMap", "settings", { created: start - 90 * day }),
  object("ConfigMap", "kube-root-ca.crt", { created: start - 90 * day }),
  object("ConfigMap", "spark-defaults-conf-map", { created: start - 90 * day }),
  object("ConfigMap", "spark-drv-template-conf-map", { created: start - 90 * day }),
  object("Secret", "kerberos-keytab", { created: start - 90 * day }),
  object("Service", "history-driver-svc", { created: start - 90 * day }),
  adopted,
  {
    ...object("Pod", "notebook", { created: start - 9 * day }, { labels: { "spark-role": "driver" } }),
    spec: { restartPolicy: "Never", volumes: [] },
    status: { phase: "Succeeded" },
  },
];

function addApp(world: World, form: AppForm, app: number): void {
  const { state, has, executors, oddity, ownsForeign } = form;
  const created = start - 30 * day;
  const isGone = state.startsWith("driver gone");
  const files = leftovers(app, { created }).filter((_, index) => has[index] || state !== "half deleted");
  const pods = executors.map((phase, index) => executor(app, index + 1, { created, phase }));
  const dependents = [...files, ...pods];
  const scratch = form.hasScratch && pods[0] ? [scratchOf(pods[0], created)] : [];
  const claim = files.find(({ metadata }) => metadata.name.includes("-exec-1-pvc-"));
  const claimant = form.claimOfExecutor && claim && state !== "client mode" ? pods[0] : undefined;
  if (claimant) claim!.metadata.ownerReferences = ownedBy(claimant.metadata.name, claimant.metadata.uid);
  if (state === "client mode") for (const { metadata } of dependents) delete metadata.ownerReferences;
  const candidate = oddity && dependents[oddity.which % dependents.length];
  const isPair = claimant !== undefined && [claim, claimant].includes(candidate);
  const odd = candidate && makeOdd(candidate, oddity.what, isGone && !isPair) ? candidate : undefined;
  const ownerReferences = ownedBy(driverName(app), driverUid(app));
  const others = ownsForeign
    ? [object("PersistentVolumeClaim", `data-of-team-${app}`, { created }, { ownerReferences })]
    : [];
  world.objects.push(...dependents, ...scratch, ...others, ...driversOf(state, app, created));

  const staying = new Set<TestObject>(odd ? [odd] : []);
  const isTied = odd !== undefined && oddity!.what !== "no owner";
  if (claimant && odd === claimant) staying.add(claim!);
  if (claimant && odd === claim && isTied) staying.add(claimant);
  const isDriverTied = ownsForeign || isTied;
  const goes = (each: TestObject): boolean =>
    fates[state] === "goes" ||
    // What runs for a driver that has ended holds memory for nobody, whatever the driver's retention.
    (state === "failed lately" && isRunning(each === claim ? claimant : each));
  const perhaps = (each: TestObject): boolean =>
    state === "succeeded lately" && isRunning(each === claim ? claimant : each);
  for (const each of dependents) {
    if (perhaps(each) || (each === odd && oddity!.what === "young")) world.either.add(each.metadata.uid);
    else if (!staying.has(each) && goes(each)) world.dead.add(each.metadata.uid);
  }
  // Kubernetes takes it when its executor goes, and nobody has to.
  if (world.dead.has(pods[0]?.metadata.uid ?? "") || world.either.has(pods[0]?.metadata.uid ?? ""))
    for (const { metadata } of scratch) world.either.add(metadata.uid);
  if (odd && oddity!.what === "young")
    for (const uid of [driverUid(app), claim, claimant].map((each) =>
      typeof each === "string" ? each : each?.metadata.uid,
    ))
      if (uid !== undefined && fates[state] === "goes") world.either.add(uid);
  if (fates[state] === "goes" && !isGone && !isDriverTied) world.dead.add(driverUid(app));
}

function scratchOf({ metadata: { name, uid }, spec }: TestObject, created: number): TestObject {
  spec!.volumes.push({ name: "scratch", ephemeral: {} });
  const ownerReferences = ownedBy(name, uid);
  return object("PersistentVolumeClaim", `${name}-scratch`, { created }, { ownerReferences });
}

const isRunning = (pod: TestObject | undefined): boolean =>
  pod?.kind === "Pod" && pod.status?.phase === "Running";

function driversOf(state: State, app: number, created: number): TestObject[] {
  const ended = (phase: string, ago: number) => driver(app, { created, phase, finished: start - ago });
  switch (state) {
    case "running":
      return [driver(app, { created, phase: "Running" })];
    case "starting":
      return [driver(app, { created: start - 60, phase: "Pending" })];
    case "driver lost by its node":
      return [driver(app, { created, phase: "Unknown" })];
    case "succeeded lately":
      return [ended("Succeeded", 600)];
    case "failed lately":
      return [ended("Failed", 3 * day)];
    case "ends in the future":
      return [ended("Succeeded", -2 * day)];
    case "of an operator": {
      const pod = ended("Succeeded", 20 * day);
      const [owner] = ownedBy("application", "uid-of-application");
      pod.metadata.ownerReferences = [{ ...owner!, apiVersion: "sparkoperator.k8s.io/v1beta2" }];
      return [
        pod,
        { ...object("SparkApplication", `application-${app}`, { created }, { uid: "uid-of-application" }) },
      ];
    }
    case "never restarts is not said": {
      const pod = ended("Failed", 20 * day);
      pod.spec!.restartPolicy = "OnFailure";
      return [pod];
    }
    case "end told by managed fields": {
      const pod = driver(app, { created, phase: "Failed" });
      pod.status = { phase: "Failed" };
      pod.metadata.managedFields = [{ time: timestamp(start - 20 * day), subresource: "status" }];
      return [pod];
    }
    case "succeeded long ago":
    case "half deleted":
      return [ended("Succeeded", 20 * day)];
    case "failed long ago":
      return [ended("Failed", 20 * day)];
    case "driver gone, another of its name runs":
      return [
        driver(app + 1000, { created, phase: "Running", name: driverName(app), uid: `another-${app}` }),
      ];
    case "driver gone":
    case "client mode":
      return [];
  }
}

/** @returns whether it is odd now: what has no label anyway cannot lose it */
function makeOdd({ kind, metadata }: TestObject, what: (typeof oddities)[number], isGone: boolean): boolean {
  switch (what) {
    case "no label":
      if (!metadata.labels) return false;
      delete metadata.labels["spark-app-selector"];
      return true;
    case "another application's label":
      if (!metadata.labels || !metadata.ownerReferences) return false;
      metadata.labels["spark-app-selector"] = "spark-of-somebody-else";
      // Without its driver there is nothing to disagree with.
      return !isGone;
    case "another owner beside":
      metadata.ownerReferences = [
        ...(metadata.ownerReferences ?? []),
        { apiVersion: "example.com/v1", kind: "Pod", name: "other", uid: "uid-other", controller: false },
      ];
      return true;
    case "no owner":
      delete metadata.ownerReferences;
      return true;
    case "an owner that is no controller":
      if (!metadata.ownerReferences) return true;
      for (const owner of metadata.ownerReferences) delete owner.controller;
      return true;
    case "a name that is not Spark's":
      metadata.name = `${kind.toLowerCase()}-of-a-team-${metadata.uid}`;
      return true;
    case "created in the future":
      metadata.creationTimestamp = timestamp(start + 30 * day);
      return true;
    case "young":
      metadata.creationTimestamp = timestamp(start - 60);
      return true;
  }
}
