import { problemsOf } from "../../support/config";

const on = { "spark.gang.enabled": true, "tenants[0].podSecurity": "baseline" };
const tree = (p1: object, root: object = {}) => ({
  yunikorn: { queues: { root: { submitAcl: "*", ...root, queues: { p1 } } } },
});

/** What is changed in the least configuration, and every problem that comes of it. Each executor has 500m and 1433Mi, a heap of 1Gi and the 40 % of a Python job, the driver too. */
const cases: [title: string, changes: Record<string, unknown>, ...problems: string[]][] = [
  ["a gang of YuniKorn that somebody else runs", on],
  [
    "a gang in a queue that holds it exactly",
    { ...on, ...tree({ max: { memory: "4299Mi", vcore: "1500m", pods: 3 } }) },
  ],
  [
    "placeholders where Pod Security is restricted",
    { "spark.gang.enabled": true },
    'tenants[0].podSecurity: refuses the placeholders of gang scheduling ("restricted"); baseline, or gang.enabled: false for the tenant',
  ],
  [
    "a tenant without gangs where others have them",
    { ...on, "tenants[0]": { name: "p1", queue: "root.p1", gang: { enabled: false } } },
  ],
  [
    "a tenant with gangs where others have none",
    { "tenants[0].gang": { enabled: true } },
    'tenants[0].podSecurity: refuses the placeholders of gang scheduling ("restricted"); baseline, or gang.enabled: false for the tenant',
  ],
  [
    "a gang of a driver alone",
    { ...on, "spark.dynamicAllocation.initialExecutors": 0 },
    "spark.dynamicAllocation.initialExecutors: no gang without executors (0); at least 1, or gang scheduling off",
  ],
  [
    "executors that are there from the start by the least number",
    { ...on, "spark.dynamicAllocation": { initialExecutors: 0, minExecutors: 1 } },
  ],
  [
    "a scheduler that knows no gangs",
    { ...on, "spark.executor.scheduler": "default-scheduler" },
    'spark.executor.scheduler: not the one that knows gangs ("default-scheduler"); yunikorn, or gang scheduling off',
  ],
  [
    "gangs that the scheduler is told to ignore",
    { ...on, ...tree({}), "yunikorn.scheduler.gangScheduling": false },
    "yunikorn.scheduler.gangScheduling: off, while the jobs of p1 are gangs (false); true, or gang.enabled: false for them",
  ],
  [
    "a queue that sorts by fairness, as its parent does",
    { ...on, ...tree({}, { properties: { applicationSortPolicy: "fair" } }) },
    'tenants[0].queue: sorts its applications by fair, and YuniKorn runs gangs by fifo alone ("root.p1"); another queue, applicationSortPolicy: fifo there, or gang.enabled: false',
  ],
  [
    "a gang larger than its queue",
    { ...on, ...tree({ max: { memory: "4Gi", vcore: 1 } }) },
    "tenants[0].queue: a gang needs more vcore than root.p1 has (1500m); at most 1: fewer initialExecutors, smaller ones, or gang.enabled: false",
    "tenants[0].queue: a gang needs more memory than root.p1 has (4299Mi); at most 4Gi: fewer initialExecutors, smaller ones, or gang.enabled: false",
  ],
  [
    "a gang larger than a queue that placement makes of a template",
    {
      ...on,
      yunikorn: {
        queues: {
          placement: [{ rule: "provided", create: true }],
          root: { submitAcl: "*", childTemplate: { max: { memory: "2Gi" } } },
        },
      },
    },
    "tenants[0].queue: a gang needs more memory than root.p1 has (4299Mi); at most 2Gi: fewer initialExecutors, smaller ones, or gang.enabled: false",
  ],
  [
    "a style of gangs that there is not",
    { ...on, "spark.gang.style": "hard" },
    'spark.gang.style: not known ("hard"); did you mean Hard?',
  ],
  [
    "a timeout without a unit",
    { ...on, "tenants[0].gang": { placeholderTimeout: "600" } },
    'tenants[0].gang.placeholderTimeout: not a duration with a unit ("600"); a whole number and s, m or h, such as 60s',
  ],
];

it.each(cases)("%s", (_title, changes, ...problems) => {
  expect(problemsOf(changes).sort()).toEqual([...problems].sort());
});
