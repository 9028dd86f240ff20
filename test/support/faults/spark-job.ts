import { answerIn, differences } from "../../../local/job/answer";
import { follow } from "../../../local/job/follow";
import { exampleLabel, runNames } from "../../../local/job/names";
import { submitPod } from "../../../local/job/submit-pod";
import { answerWithoutSpark } from "../../../local/job/without-spark";
import { stackOutputs } from "../../../local/platform";
import { kubectl, kubectlWith, output } from "../local";
import { eventually, timed } from "./eventually";

/** The tenant whose account submits, as in `make up`. */
const namespace = "p3";

const executorsOf = (driver: string): Promise<string> =>
  output(
    kubectl(
      "get",
      "pods",
      `--namespace=${namespace}`,
      "--selector=spark-role=executor",
      "--field-selector=status.phase=Running",
      `--output=jsonpath={.items[?(@.metadata.ownerReferences[0].name=="${driver}")].metadata.name}`,
    ),
  );

/**
 * Runs the example job of `make up` from its submission to its end, and confirms its answer without Spark.
 * @param amid is called once, when the first executor runs
 * @throws Error with the end of the log of what failed
 */
export async function runSparkJob(title: string, amid?: () => Promise<void>): Promise<void> {
  const outputs = await stackOutputs();
  const names = runNames("flights", new Date());
  const removal = ["-n", namespace, "-l", exampleLabel, "--ignore-not-found", "--wait=true"];
  await output(kubectl("delete", "pods", ...removal));
  await timed(`a Spark job ${title}`, async () => {
    await output(
      kubectlWith(JSON.stringify(submitPod(outputs, names, { args: ["0"] })), "create", "-f", "-"),
    );
    const end = follow(namespace, names);
    const middle = eventually(120, async () => {
      if (!(await executorsOf(names.driverPod))) throw new Error("no executor runs yet");
    }).then(amid);
    await Promise.all([end, middle]);
  });
  const answer = answerIn(await output(kubectl("logs", "-n", namespace, names.driverPod)));
  const [, version = ""] = /:(\d+\.\d+\.\d+)-/.exec(outputs.sparkImage) ?? [];
  const different = differences(answer, await answerWithoutSpark(version));
  if (answer.length === 0 || different.length > 0)
    throw new Error(`the job's answer is not right:\n${different.join("\n")}`);
}
