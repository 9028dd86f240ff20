import { setTimeout as sleep } from "node:timers/promises";
import { applyPatch, type Endpoint, type KubernetesObject } from "../api-client";
import { cleanup, driver, serviceAccount, submitter } from "../identities";
import type { Exits } from "./kubelet";
import * as spark from "./objects";
import { followPods } from "./pods";
import type { Tally } from "./tally";
import { isCounted, speak, type Voice } from "./voice";

/** What a job needs; all of it goes through Spark's API server. */
export interface JobArgs {
  readonly app: spark.Application;
  readonly endpoint: (user: string) => Endpoint;
  readonly tally: Tally;
  readonly exits: Exits;
}

/** A small nightly job, sped up: real ones run for minutes, and their drivers list every 30 s (spark.kubernetes.executor.apiPollingInterval). */
export const jobShape = { executors: 8, batch: 5, seconds: 2, listEvery: 2 } as const;

/** One job from spark-submit to the removal of its driver, with the connections and requests that Spark 4 makes. */
export async function runJob({ app, endpoint, tally, exits }: JobArgs): Promise<void> {
  const submission = speak(endpoint(serviceAccount(app.namespace, submitter)), tally);
  const pods = `/api/v1/namespaces/${app.namespace}/pods`;
  try {
    const created = await submission.send("POST pod", "POST", pods, { body: spark.driverObject(app) });
    tally.podsCreated++;
    const { metadata } = JSON.parse(created.text) as KubernetesObject;
    const field = `fieldSelector=metadata.name%3D${metadata.name}`;
    const watch = await followPods(submission, tally, `${pods}?watch=1&${field}`, metadata.resourceVersion);
    const core = `/api/v1/namespaces/${app.namespace}`;
    await apply(
      submission,
      `${core}/configmaps/${spark.driverConfigMap(app)}`,
      spark.configMapObject(app, spark.driverConfigMap(app), "driver", metadata.uid),
    );
    await apply(
      submission,
      `${core}/services/${spark.driverService(app)}`,
      spark.serviceObject(app, metadata.uid),
    );
    await watch.reaches(metadata.name, "Running");
    await runDriver({ app, endpoint, tally, exits }, metadata.uid);
    exits.get(metadata.uid)?.();
    await watch.reaches(metadata.name, "Succeeded");
    await removeDriver(speak(endpoint(cleanup), tally), `${pods}/${metadata.name}`);
    tally.jobsFinished++;
  } finally {
    submission.close();
  }
}

async function runDriver({ app, endpoint, tally }: JobArgs, uid: string): Promise<void> {
  const voice = speak(endpoint(serviceAccount(app.namespace, driver)), tally);
  const pods = `/api/v1/namespaces/${app.namespace}/pods`;
  const selector = `labelSelector=${spark.executorSelector(app)}`;
  const stop = new AbortController();
  const list = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await voice.send("LIST pods", "GET", `${pods}?${selector}`);
      tally.lists++;
      await sleep(jobShape.listEvery * 1000, undefined, { signal: stop.signal }).catch(() => undefined); // told to stop
    }
  };
  let polling: Promise<void> | undefined;
  try {
    const own = await voice.send("GET pod", "GET", `${pods}/${spark.driverPod(app)}`);
    const { metadata } = JSON.parse(own.text) as KubernetesObject;
    await voice.send("POST ConfigMap", "POST", `/api/v1/namespaces/${app.namespace}/configmaps`, {
      body: spark.configMapObject(app, spark.executorConfigMap(app), "executor", uid),
    });
    const watch = await followPods(voice, tally, `${pods}?watch=1&${selector}`, metadata.resourceVersion);
    polling = list();
    const numbers = Array.from({ length: jobShape.executors }, (_, index) => index + 1);
    const work = async (): Promise<void> => {
      for (let first = 0; first < numbers.length; first += jobShape.batch) {
        const batch = numbers.slice(first, first + jobShape.batch);
        // One after the other, as ExecutorPodsAllocator does; the next batch when this one is acknowledged.
        for (const number of batch) {
          await voice.send("POST pod", "POST", pods, { body: spark.executorObject(app, number, uid) });
          tally.podsCreated++;
        }
        await Promise.all(batch.map((number) => watch.reaches(spark.executorPod(app, number), "Running")));
      }
      await sleep(jobShape.seconds * 1000);
    };
    await Promise.race([work(), polling]);
    await removeExecutors(voice, app, selector);
    await Promise.all(numbers.map((number) => watch.goes(spark.executorPod(app, number))));
  } finally {
    stop.abort();
    await polling?.catch(isCounted);
    voice.close();
  }
}

/** What a driver deletes when its SparkContext stops. */
async function removeExecutors(voice: Voice, app: spark.Application, selector: string): Promise<void> {
  const core = `/api/v1/namespaces/${app.namespace}`;
  await voice.send("DELETE pods", "DELETE", `${core}/pods?${selector}`);
  await voice.send("DELETE Service", "DELETE", `${core}/services/${spark.driverService(app)}`);
  await voice.send("DELETE ConfigMaps", "DELETE", `${core}/configmaps?${selector}`);
}

async function removeDriver(voice: Voice, path: string): Promise<void> {
  try {
    await voice.send("DELETE pod", "DELETE", path, { expected: [404] });
  } finally {
    voice.close();
  }
}

/** Server-side apply, as spark-submit's fabric8 client creates what goes with the driver. */
async function apply(voice: Voice, path: string, body: object): Promise<void> {
  await voice.send("apply", "PATCH", `${path}?fieldManager=fabric8&force=true`, {
    body,
    contentType: applyPatch,
  });
}
