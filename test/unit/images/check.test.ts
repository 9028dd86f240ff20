/** Whether a registry's image is the one that a stack's profiles expect. */
import { checkImage } from "../../../local/images/check";
import { loadConfig } from "../../../stacks/config";
import { expectedLabels } from "../../../stacks/spark-image";
import { configWith } from "../../support/config";
import { FakeRegistry } from "../agents/image-build/fake-registry";

let registry: FakeRegistry;
const before = process.env.REGISTRY_AUTH_FILE;
beforeEach(async () => {
  process.env.REGISTRY_AUTH_FILE = "/no/such/file";
  registry = await FakeRegistry.start();
});
afterEach(() => {
  registry.stop();
  if (before === undefined) delete process.env.REGISTRY_AUTH_FILE;
  else process.env.REGISTRY_AUTH_FILE = before;
});

const check = (tag: string, changes: Record<string, unknown> = {}) => {
  const image = `${registry.host}/data/spark${tag.startsWith("sha256:") ? "@" : ":"}${tag}`;
  return checkImage(
    image,
    expectedLabels(loadConfig(configWith({ "spark.image": image, ...changes }))),
    true,
  );
};

it("finds one with the Spark that the profiles are for, by tag and by digest", async () => {
  const digest = registry.image("1", { "spark-platform/spark": "3.5.9" });
  expect(await check("1")).toEqual(["linux/amd64"]);
  expect(await check(digest)).toEqual(["linux/amd64"]);
});

it("names what another one lacks", async () => {
  registry.image("1", { "spark-platform/spark": "3.4.2" });
  await expect(check("1", { "spark.celebornClient": "0.5.4" })).rejects.toThrow(
    /\/data\/spark:1 \(linux\/amd64\): label spark-platform\/spark is "3\.4\.2", expected "3\.5\.9"\n.*label spark-platform\/celeborn-client is missing, expected "0\.5\.4"/,
  );
});

it("says that there is none", () => expect(check("2")).rejects.toThrow("2: the registry has no such image"));

it("expects of the platform's own image all that its description says", () =>
  expect(expectedLabels(loadConfig(configWith()))).toMatchObject({
    "spark-platform/spark": "3.5.9",
    "spark-platform/scala": "2.12",
    "spark-platform/hadoop-client": "3.3.4",
    "spark-platform/zstd": "1.5.5-4",
  }));
