import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import {
  describeSparkImage,
  SparkImage,
  sparkImageReference,
  sparkReleases,
} from "../../components/spark-image";

const version = Object.keys(sparkReleases)[0]!;
const registered: { type: string; name: string; inputs: unknown }[] = [];

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs });
      return { id: `${name}-id`, state: inputs as object };
    },
    call: ({ inputs }) => inputs as object,
  }),
);

const valueOf = <T>(output: pulumi.Output<T>): Promise<T> => new Promise((done) => output.apply(done));

describe("SparkImage", () => {
  it("gives the name of the image that its version describes", async () => {
    const image = new SparkImage("spark", { registry: "registry.example.com/data", version });
    const expected = sparkImageReference(
      "registry.example.com/data",
      describeSparkImage(version),
      resolve(__dirname, "../.."),
    );
    expect(await valueOf(image.reference)).toBe(expected);
    await valueOf(image.urn);
    expect(registered).toEqual([
      { type: "spark-platform:spark-image:SparkImage", name: "spark", inputs: {} },
    ]);
  });

  it("refuses a version whose checksum is not known", () => {
    expect(() => new SparkImage("other", { registry: "r", version: "3.5" })).toThrow(
      /Spark 3\.5: no checksum is known/,
    );
  });
});
