/** The tenant whose job ends `make up`, and the names of one run's objects, which all begin with its id. */
export const tenant = "p3";

/** Label of everything that a run makes, so that the next run can remove it. */
export const exampleLabel = "spark-platform/example=flights";

export interface RunNames {
  readonly id: string;
  readonly submitPod: string;
  readonly driverPod: string;
}

/** @param moment makes the id: one run a second */
export function runNames(moment: Date): RunNames {
  const id = `flights-${Math.floor(moment.getTime() / 1000).toString(36)}`;
  return { id, submitPod: `${id}-submit`, driverPod: `${id}-driver` };
}
