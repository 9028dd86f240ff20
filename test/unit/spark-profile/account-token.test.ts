import { readsTokenAgain } from "../../../components/spark-profile/account-token";
import { templateFiles } from "../../../components/spark-profile/files";
import { podTemplate } from "../../../components/spark-profile/pod-template";
import { loadConfig } from "../../../stacks/config";
import { configWith } from "../../support/config";

const { spark } = loadConfig(configWith());

it.each([
  ["3.2.4", false],
  ["3.3.4", false],
  ["3.4.1", false],
  ["3.4.2", true],
  ["3.4.10", true],
  ["3.5.0", true],
  ["4.0.2", true],
  ["4.1.1", true],
  ["3.1.3", false],
])("a driver of Spark %s reads a renewed token: %s", (release, expected) =>
  expect(readsTokenAgain(release)).toBe(expected),
);

const filesOf = (version: string) =>
  templateFiles(
    { tenant: "p1", settings: { ...spark, version }, gang: spark.gang, imagePullSecrets: ["mine"] },
    "profile",
  );

it("gives it one that ends, in the place of kubelet's own", () => {
  const { spec } = podTemplate("driver", "p1", { nodeSelector: {}, tolerations: [] }, undefined, {
    shortToken: true,
  });
  const { automountServiceAccountToken, containers, volumes } = spec as unknown as {
    automountServiceAccountToken: boolean;
    containers: [{ volumeMounts: object[] }];
    volumes: { name: string; projected?: { sources: object[] } }[];
  };
  expect(automountServiceAccountToken).toBe(false);
  expect(containers[0].volumeMounts).toContainEqual({
    name: "api-account",
    mountPath: "/var/run/secrets/kubernetes.io/serviceaccount",
    readOnly: true,
  });
  const { projected } = volumes.find(({ name }) => name === "api-account")!;
  expect(projected!.sources).toContainEqual({
    serviceAccountToken: { path: "token", expirationSeconds: 3600 },
  });
  expect(JSON.stringify(projected)).toMatch(/"path":"ca\.crt".*"path":"namespace"/);
});

it("leaves drivers that would keep their first token kubelet's", () => {
  expect(filesOf("3.5.9")["driver-pod-template.yaml"]).toContain("expirationSeconds: 3600");
  expect(filesOf("3.3.4")["driver-pod-template.yaml"]).toContain("automountServiceAccountToken: true");
  expect(filesOf("3.3.4")["driver-pod-template.yaml"]).not.toContain("expirationSeconds");
});

it("gives executors no token, and the Secrets that their account cannot have", () => {
  const { "executor-pod-template.yaml": executor, "driver-pod-template.yaml": driver } = filesOf("3.5.9");
  expect(executor).toContain("automountServiceAccountToken: false");
  expect(executor).not.toContain("expirationSeconds");
  expect(executor).toMatch(/imagePullSecrets:\n\s+- name: mine\n/);
  expect(driver).not.toContain("imagePullSecrets");
});
