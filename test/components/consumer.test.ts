import * as pulumi from "@pulumi/pulumi";
import { Platform } from "../../components/platform";
import { describeSparkImage } from "../../components/spark-image/description";
import { loadConfig } from "../../stacks/config";
import { type PlatformOutputs, readPlatform, requireSchemaVersion } from "../../stacks/outputs";
import { configWith } from "../support/config";
import { only, recordProgram } from "../support/record";
import { managed } from "../support/managed-config";
import { withAuthority } from "../support/authority";

const stackReference = "pulumi:pulumi:StackReference";

/** Runs a program that reads a platform stack with these outputs. */
const consume = <Result>(outputs: Record<string, unknown>, program: () => Result) =>
  recordProgram(program, { [stackReference]: () => ({ outputs }) });

const platformOutputs = async (changes: Record<string, unknown> = {}): Promise<PlatformOutputs> => {
  const config = loadConfig(configWith({ "tenants[0].queue": "root.batch.p1", ...changes }));
  const { result } = await recordProgram(() => new Platform("platform", config).outputs, withAuthority);
  return result;
};

it.each([
  ["", {}],
  [" on a managed control plane, where some are absent", managed],
])("reads every output that the platform writes%s", async (_, changes) => {
  const written = await platformOutputs(changes);
  const { result } = await consume({ ...written }, () =>
    readPlatform(new pulumi.StackReference("organization/spark-platform/dev")),
  );
  expect(result).toEqual({ eventEtcd: undefined, onlineApiServerPatch: undefined, ...written });
});

it.each([
  ["an earlier version", 1, "1"],
  ["no version", undefined, "none"],
])("refuses outputs of %s, naming the stack", (_, found, shown) =>
  expect(() => requireSchemaVersion("organization/spark-platform/dev", found)).toThrow(
    `stack organization/spark-platform/dev: outputs of version ${shown}; this reader knows 2: ` +
      "check the stack's name, run `pulumi up` on it, or take the reader of its version",
  ),
);

it("lets the example schedule a job with the tenant's account, profile and image", async () => {
  const written = await platformOutputs();
  pulumi.runtime.setConfig("spark-platform:platformStack", "organization/spark-platform/dev");
  const { resources, result } = await consume({ ...written }, () =>
    jest.requireActual<{ queue: pulumi.Output<string> }>("../../examples/consumer"),
  );
  const { metadata, spec } = only(resources, "kubernetes:batch/v1:CronJob").inputs;
  const pod = spec.jobTemplate.spec.template.spec;
  expect(metadata.namespace).toBe("p1");
  expect(pod.serviceAccountName).toBe("spark-submit");
  expect(pod.containers[0].image).toBe(written.sparkImage);
  expect(pod.containers[0].volumeMounts[0]).toMatchObject({ name: "profile", mountPath: "/opt/spark/conf" });
  const jobs = describeSparkImage("3.5.9").files.find(({ from }) => from === "examples/jobs");
  const [last] = (pod.containers[0].args as string[]).slice(-1);
  expect(last).toBe(`local://${jobs?.to}/flights.py`);
  expect(pod.volumes[0]).toEqual({ name: "profile", configMap: { name: "spark-profile" } });
  expect(result.queue).toBe("root.batch.p1");
});
