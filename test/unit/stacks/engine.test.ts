import * as pulumi from "@pulumi/pulumi";
import { recordProgram } from "../../support/record";
import { readStackFile } from "../../../stacks/source";

/** As the engine hands a configuration over: each section as text. */
const asText = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([section, value]) => [
      `spark-platform:${section}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );

/** Runs the whole program, as the engine does; what it registered, and how it ended. */
async function run(config: Record<string, string>, secretKeys: string[] = []) {
  let error: unknown;
  const { resources } = await recordProgram(() => {
    pulumi.runtime.setAllConfig(config, secretKeys);
    jest.isolateModules(() => {
      try {
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- runs when it is loaded, each time anew
        require("../../../index");
      } catch (thrown) {
        error = thrown;
      }
    });
  });
  return { resources, error: error as Error | undefined };
}

const dev = readStackFile("dev").values;

it("creates what a sound stack says", async () => {
  const { resources, error } = await run(asText(dev));
  expect(error).toBeUndefined();
  expect(resources.length).toBeGreaterThan(50);
});

it("ends with every problem, and creates nothing, where the stack is wrong", async () => {
  const { resources, error } = await run(
    asText({ ...dev, protect: "maybe", registry: "https://x", monitoring: {} }),
  );
  expect(resources).toEqual([]);
  expect(pulumi.RunError.isInstance(error)).toBe(true);
  expect(error!.message).toBe(
    [
      "stacks/Pulumi.test.yaml: 3 problems",
      '  registry: not a registry ("https://x"); a host and path without scheme and tag, such as registry.example.com/spark',
      '  protect: not a boolean ("maybe"); true or false',
      "  monitoring: unknown key; known ones are cluster, registry, eventEtcd, apiServer, tenants, nodePools, yunikorn, celeborn, cleanup, spark, protect",
    ].join("\n"),
  );
});

it("ends, creates nothing and shows nothing where a section has an encrypted value", async () => {
  const { resources, error } = await run(asText({ ...dev, registry: "hunter2 {" }), [
    "spark-platform:registry",
  ]);
  expect(resources).toEqual([]);
  expect(error!.message).toBe(
    "stacks/Pulumi.test.yaml: 1 problem\n  registry: has an encrypted value (<secret>); none, since no key takes a secret: docs/configuration.md#secrets",
  );
});

it("takes encrypted values of other projects", async () =>
  expect((await run({ ...asText(dev), "aws:secretKey": "x" }, ["aws:secretKey"])).error).toBeUndefined());
