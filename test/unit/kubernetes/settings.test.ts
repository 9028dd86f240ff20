import { settingsDifference } from "../../../local/toolchain/kubernetes/diff-settings";
import { settingsFailures, settingsOf } from "../../../local/toolchain/kubernetes/settings";
import { unknownValue } from "../../../local/toolchain/plugin/properties";

describe("the provider's settings", () => {
  test.each([
    [{ kubeconfig: "x", context: "y", cluster: "z", namespace: "n", clusterIdentifier: "i" }],
    [{ enableServerSideApply: "true", strictMode: "false", renderYamlToDirectory: "" }],
    [{ suppressDeprecationWarnings: "true", suppressHelmHookWarnings: "true", helmReleaseSettings: "{}" }],
    [{ enableConfigMapMutable: "true", enableSecretMutable: "false", kubeClientSettings: '{"burst":1}' }],
  ])("%j are accepted", (raw) => {
    expect(settingsFailures(raw)).toEqual([]);
  });

  test.each([
    [{ enableServerSideApply: "false" }, 'enableServerSideApply: "false" is not supported'],
    [{ renderYamlToDirectory: "out" }, 'renderYamlToDirectory: "out" is not supported'],
    [{ strictMode: "true" }, 'strictMode: "true" is not supported'],
    [{ enableConfigMapMutable: "yes" }, '"yes" is neither true nor false'],
    [{ kubeconifg: "x" }, "kubeconifg: not a setting that this stand-in knows"],
  ])("%j are refused", (raw, reason) => {
    expect(settingsFailures(raw).map((failure) => failure.reason)).toEqual([expect.stringContaining(reason)]);
  });

  test("come from the configuration before the environment", () => {
    const environment = {
      PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE: "true",
      PULUMI_K8S_DELETE_UNREACHABLE: "true",
    };
    const settings = settingsOf({ enableConfigMapMutable: "false" }, environment);
    expect(settings).toMatchObject({
      enableConfigMapMutable: false,
      deleteUnreachable: true,
      requestTimeout: 30,
    });
    expect(settingsOf({ kubeClientSettings: '{"timeout":5}' }, {}).requestTimeout).toBe(5);
  });
});

describe("a change of the settings", () => {
  const kubeconfig = (server: string): string =>
    JSON.stringify({
      clusters: [{ name: "c", cluster: { server } }],
      users: [{ name: "u", user: { token: "t" } }],
      contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
      "current-context": "x",
    });
  const [one, two] = [kubeconfig("https://one"), kubeconfig("https://two")];
  const sameCluster = one.replace('"t"', '"renewed"');

  test.each([
    ["another cluster replaces", { kubeconfig: one }, { kubeconfig: two }, ["kubeconfig"]],
    [
      "another credential for the same cluster does not",
      { kubeconfig: one },
      { kubeconfig: sameCluster },
      [],
    ],
    [
      "another cluster under the same identifier does not",
      { kubeconfig: one, clusterIdentifier: "a" },
      { kubeconfig: two, clusterIdentifier: "a" },
      [],
    ],
    [
      "another identifier does",
      { kubeconfig: one, clusterIdentifier: "a" },
      { kubeconfig: one, clusterIdentifier: "b" },
      ["clusterIdentifier"],
    ],
    ["adding the identifier does not", { kubeconfig: one }, { kubeconfig: one, clusterIdentifier: "a" }, []],
    [
      "a kubeconfig that is not known yet does",
      { kubeconfig: one },
      { kubeconfig: unknownValue },
      ["kubeconfig"],
    ],
    ["a kubeconfig that cannot be read does not", { kubeconfig: one }, { kubeconfig: "/nosuch" }, []],
    ["another flag does not", { kubeconfig: one }, { kubeconfig: one, enableSecretMutable: "true" }, []],
  ])("%s", async (_, old, now, replaces) => {
    expect((await settingsDifference(old, now)).replaces).toEqual(replaces);
  });
});
