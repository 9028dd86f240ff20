import * as pulumi from "@pulumi/pulumi";
import { create, type Changes } from "./support";

const remarks = async (changes: Changes): Promise<string[]> => {
  await create(changes);
  return jest.mocked(pulumi.log.warn).mock.calls.map(([text]) => text);
};

afterEach(() => jest.restoreAllMocks());

it("has nothing to say of the newest release on a Kubernetes that it is tested on", async () =>
  expect(await remarks({ kubernetesVersion: "v1.34.3" })).toEqual([]));

it("says which Kubernetes a release is tested on", async () =>
  expect(await remarks({ kubernetesVersion: "v1.35.1" })).toEqual([
    expect.stringMatching(/1\.8\.0 is tested on Kubernetes 1\.24 to 1\.34, not on v1\.35\.1$/),
  ]));

it("says of a release before 1.7 that its start reads every ConfigMap of the cluster", async () =>
  expect(await remarks({ version: "1.6.3", kubernetesVersion: "v1.31.0" })).toEqual([
    expect.stringContaining("YUNIKORN-2850"),
  ]));
