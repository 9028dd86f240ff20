import { dirname } from "node:path";
import type { DedicatedOutputs } from "../../stacks/outputs";
import { kubectl } from "../cluster/kubectl";
import { files } from "../cluster/settings";
import { LocalError } from "../lib/errors";
import { step } from "../lib/step";
import { type Row, answerIn, differences, stoppingIn } from "./answer";
import { requestsLogged } from "./audit";
import { eventKeys, mainEtcd } from "./event-keys";
import { type Executor, keptToTheEnd } from "./executors";
import { follow } from "./follow";
import { leftovers } from "./leftovers";
import { type RunNames, exampleLabel, runNames, tenant } from "./names";
import { printReport } from "./report";
import { submitPod } from "./submit-pod";
import { answerWithoutSpark } from "./without-spark";

/** Seconds that the driver waits for dynamic allocation to release what its answer no longer needs, which the report shows. */
const patience = 60;

async function submit(outputs: DedicatedOutputs, namespace: string, names: RunNames): Promise<string> {
  await kubectl(["delete", "pods", "-n", namespace, "-l", exampleLabel, "--ignore-not-found", "--wait=true"]);
  await kubectl(
    ["create", "-f", "-"],
    JSON.stringify(submitPod(outputs, names, { args: [String(patience)] })),
  );
  return names.driverPod;
}

const sparkVersionOf = (image: string): string => {
  const [, version] = /:(\d+\.\d+\.\d+)-/.exec(image) ?? [];
  if (!version) throw new Error(`${image}: its tag does not begin with a Spark version`);
  return version;
};

async function confirm(answer: readonly Row[], sparkVersion: string): Promise<string> {
  const different = differences(answer, await answerWithoutSpark(sparkVersion));
  if (different.length > 0)
    throw new LocalError(
      `Spark's answer differs from the one computed without it:\n${different.join("\n")}`,
      "Compare examples/jobs/flights.py with local/job/flights-without-spark.py.",
    );
  return `the same answer, ${answer.length} airlines`;
}

/** Submits the example job as a tenant would, follows it to its end, confirms its answer and says what it did to the platform. */
export async function runJob(outputs: DedicatedOutputs): Promise<void> {
  const account = outputs.tenants[tenant];
  if (!account)
    throw new LocalError(`the stack local has no tenant ${tenant}`, "Add it to stacks/Pulumi.local.yaml.");
  const { namespace } = account;
  const start = new Date();
  const names = runNames("flights", start);
  let executors: Executor[] = [];
  let answer: Row[] = [];

  await step(`submit a Spark job as ${namespace}/${account.serviceAccounts.submit}`, () =>
    submit(outputs, namespace, names),
  );
  await step("run the Spark job", async () => void (executors = await follow(namespace, names)));
  const end = new Date();
  await step("compute the answer again without Spark", async () => {
    const log = await kubectl(["logs", "-n", namespace, names.driverPod]);
    answer = answerIn(log);
    executors = keptToTheEnd(executors, stoppingIn(log));
    return confirm(answer, sparkVersionOf(outputs.sparkImage));
  });

  const { driver, submit: submitter } = account.serviceAccounts;
  const users = [driver, submitter].map((name) => `system:serviceaccount:${namespace}:${name}`);
  const [member] = outputs.eventEtcd.endpoints;
  if (!member) throw new Error("the stack has no Events etcd");
  printReport({
    answer,
    start,
    end,
    executors,
    requests: {
      spark: requestsLogged(dirname(outputs.sparkApiServer.auditLog), users, start),
      online: requestsLogged(files.auditLogs, users, start),
    },
    events: {
      eventsEtcd: (await eventKeys(member, namespace, names.id)).length,
      mainEtcd: (await eventKeys(mainEtcd, namespace, names.id)).length,
    },
    left: await leftovers(namespace, names.id),
    outputs,
    namespace,
    names,
  });
}
