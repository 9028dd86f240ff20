/** The tenant whose job ends `make up`, and the names of one run's objects, which all begin with its id. */
export const tenant = "p3";

/** Key of the label of everything that a run makes, so that the next run can remove it. Its value is the job's name. */
export const exampleLabel = "spark-platform/example";

export interface RunNames {
  /** Of the program: examples/jobs/<job>.py. */
  readonly job: string;
  readonly id: string;
  readonly submitPod: string;
  readonly driverPod: string;
}

/** @param moment makes the id: one run a second */
export function runNames(job: string, moment: Date): RunNames {
  const id = `${job}-${Math.floor(moment.getTime() / 1000).toString(36)}`;
  return { job, id, submitPod: `${id}-submit`, driverPod: `${id}-driver` };
}
