import { connect, type Endpoint } from "../api-client";
import { admin, nodes, nodeUser, sparkNamespaces, yunikorn } from "../identities";
import { serve, type LoadPlan } from "../messages";
import { runJob } from "./job";
import { playKubelet, type Exits } from "./kubelet";
import { playScheduler } from "./scheduler";
import { newTally } from "./tally";
import { isCounted } from "./voice";

/** The storm's program: kubelets and scheduler from `prepare` on, `plan.jobs` jobs at a time from `begin` to its end. */
const tally = newTally();
const exits: Exits = new Map();
let plan: LoadPlan | undefined;

const endpoint =
  ({ authority, tokens }: LoadPlan, server: string) =>
  (user: string): Endpoint => ({ server, authority, token: tokens[user]! });

async function prepare(given: LoadPlan): Promise<void> {
  plan = given;
  const [online, spark] = [endpoint(given, given.online), endpoint(given, given.spark)];
  const from = await currentVersion(online(admin));
  const kubelets = given.kubelets === "online" ? online : spark;
  await playScheduler(spark(yunikorn), from, tally);
  for (const node of nodes) await playKubelet(kubelets(nodeUser(node)), node, from, tally, exits);
}

/** The resource version that watches start from, so that they tell only what is new. */
async function currentVersion(endpointOfAdmin: Endpoint): Promise<string> {
  const client = connect(endpointOfAdmin);
  const answer = await client.request("GET", "/api/v1/pods?limit=1");
  client.close();
  return (JSON.parse(answer.text) as { metadata: { resourceVersion: string } }).metadata.resourceVersion;
}

/** 09:00: all jobs at once, and the next one as soon as one has ended. */
function begin(given: LoadPlan): void {
  let next = 0;
  const slot = async (): Promise<never> => {
    for (;;) {
      const number = next++;
      const app = {
        namespace: sparkNamespaces[number % sparkNamespaces.length]!,
        id: `spark-${String(number).padStart(5, "0")}`,
      };
      try {
        await runJob({ app, endpoint: endpoint(given, given.spark), tally, exits });
      } catch (error) {
        isCounted(error);
        tally.jobsFailed++;
      }
    }
  };
  for (let job = 0; job < given.jobs; job++) void slot();
}

serve(async (order) => {
  if (order.kind === "prepare") await prepare(order.plan);
  else if (order.kind === "begin" && plan) begin(plan);
  else if (order.kind === "report") return { kind: "tally", tally };
  else throw new Error(`the storm cannot ${order.kind} now`);
  return { kind: "done" };
});
