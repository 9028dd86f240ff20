import * as pulumi from "@pulumi/pulumi";
import { create } from "./support";

test("everything that is wrong with the arguments is said at once, and nothing is created", async () => {
  const failure = await create({
    replicas: 0,
    image: "registry.k8s.io/kube-apiserver:v1.28.0",
    extraNames: ["*.example.com"],
    goawayChance: 0.5,
  }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(pulumi.InputPropertiesError);
  const { errors } = failure as pulumi.InputPropertiesError;
  expect(errors?.map(({ propertyPath }) => propertyPath)).toEqual([
    "image",
    "replicas",
    "extraNames[0]",
    "goawayChance",
    "goawayChance",
    "goawayChance",
  ]);
});
