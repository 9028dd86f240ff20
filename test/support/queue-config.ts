/** Changes to the least configuration (`support/config.ts`) that let the platform run YuniKorn, with two queues. */
export const withQueues: Readonly<Record<string, unknown>> = {
  yunikorn: {
    queues: {
      root: {
        submitAcl: "*",
        queues: {
          p1: { guaranteed: { vcore: 20, memory: "50Gi" }, max: { vcore: 40, memory: "100Gi" } },
          team: {
            guaranteed: { vcore: 10, memory: "20Gi" },
            max: { vcore: 20, memory: "40Gi" },
            queues: { a: { max: { vcore: 10, memory: "20Gi" } } },
          },
        },
      },
    },
  },
  nodePools: [{ name: "batch", nodes: 4, vcore: 15, memory: "58Gi", labels: { pool: "batch" } }],
};

/** Of the tree above, in the stack file. */
export const p1 = "yunikorn.queues.root.queues.p1";
export const team = "yunikorn.queues.root.queues.team";
