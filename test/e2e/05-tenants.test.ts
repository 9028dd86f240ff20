/**
 * Tenants on the real cluster: who may what, by review through the online API server and by trying on the Spark one; what Pod Security refuses; a job under exactly these rights; and
 * how long its driver's token lives. The cluster's network plugin enforces no policy: `test/components/tenants` judges them.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { files, kubeletFolder } from "../../local/cluster/settings";
import { stackOutputs } from "../../local/platform";
import { kubectl, output, sparkServer } from "../support/local";
import { runSparkJob } from "../support/faults/spark-job";
import { loggedRequests } from "../support/tenant-rights/audit";
import { type RightsApi, rightsApi } from "../support/tenant-rights/client";
import { judge, tokenOf } from "../support/tenant-rights/judge";
import { unsoundPods } from "../support/tenant-rights/pods";
import { identities, isAllowed, table } from "../support/tenant-rights/table";

jest.setTimeout(600_000);

/** That of the example job, and another. */
const namespaces = { own: "p3", other: "p1" };

let api: RightsApi;
beforeAll(async () => {
  api = await rightsApi(files.kubeconfig, await sparkServer());
});

it.each(identities)("what the table says of %s is so, by review and by trying", async (identity) => {
  const verdicts = await judge(api, identity, namespaces);
  expect(verdicts).toEqual({ reviewed: table.length, tried: table.length - 2, wrong: [] });
  expect(verdicts.tried).toBeGreaterThan(60);
});

it.each(unsoundPods)("no driver gets a pod with %s", async (_, pod) => {
  const { code, body } = await api.asAccount(await tokenOf(api, "D", namespaces), {
    method: "POST",
    path: `/api/v1/namespaces/${namespaces.own}/pods?dryRun=All`,
    body: pod,
  });
  expect([code, body.message]).toEqual([
    403,
    expect.stringContaining('violates PodSecurity "restricted:latest"'),
  ]);
});

it("another tenant's objects, and every Secret, are out of reach of a driver that names them", async () => {
  const token = await tokenOf(api, "D", namespaces);
  const found = await output(
    kubectl("get", "configmaps,services,pods", "-n", namespaces.other, "-o", "name"),
  );
  const names = found.trim().split("\n");
  expect(names).toContain("configmap/spark-profile");
  const secrets = await output(
    kubectl(
      "get",
      "secrets",
      "-A",
      "-o",
      "jsonpath={range .items[*]}{.metadata.namespace}/secret/{.metadata.name}{'\\n'}{end}",
    ),
  );
  const paths = [
    ...names.map((name) => `${namespaces.other}/${name}`),
    ...secrets
      .trim()
      .split("\n")
      .filter((line) => line !== ""),
  ].map((each) => {
    const [namespace, kind, name] = each.split("/");
    return `/api/v1/namespaces/${namespace}/${kind}s/${name}`;
  });
  for (const path of paths) {
    const { code } = await api.asAccount(token, { method: "GET", path });
    expect([path, code]).toEqual([path, 403]);
  }
});

it("no Secret of a tenant's namespace holds a token", async () => {
  const { tenants } = await stackOutputs();
  for (const { namespace } of Object.values(tenants)) {
    const types = await output(kubectl("get", "secrets", "-n", namespace, "-o", "jsonpath={.items[*].type}"));
    expect(types).not.toContain("kubernetes.io/service-account-token");
  }
});

describe("a Spark job with everything that the profile uses", () => {
  let start: Date;
  let spec: { automountServiceAccountToken: boolean; volumes: object[] };
  let life = 0;

  beforeAll(async () => {
    // What the table's questions were refused is of before.
    start = new Date();
    await runSparkJob("under the tenant's rights", async () => {
      const selector = [
        "-n",
        namespaces.own,
        "-l",
        "spark-role=driver",
        "--field-selector=status.phase=Running",
      ];
      const { items } = JSON.parse(await output(kubectl("get", "pods", ...selector, "-o", "json"))) as {
        items: [{ metadata: { uid: string }; spec: typeof spec }];
      };
      const [{ metadata, spec: found }] = items;
      spec = found;
      const volumes = join(kubeletFolder, "pods", metadata.uid, "volumes", "kubernetes.io~projected");
      const token = readFileSync(join(volumes, "api-account", "token"), "utf8");
      const claims = parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as {
        exp: number;
        iat: number;
      };
      life = claims.exp - claims.iat;
    });
  });

  it("asks for nothing that it is refused, and for nothing that the table does not have", async () => {
    const { sparkApiServer, tenants } = await stackOutputs();
    const { submit, driver } = tenants[namespaces.own]!.serviceAccounts;
    const user = (account: string): string => `system:serviceaccount:${namespaces.own}:${account}`;
    for (const [identity, account] of [
      ["S", submit],
      ["D", driver],
    ] as const) {
      const logged = loggedRequests(dirname(sparkApiServer.auditLog), [user(account)], start);
      expect(logged.filter(({ code }) => code === 401 || code === 403)).toEqual([]);
      const granted = table
        .filter((row) => row[1] === "own" && isAllowed(row, identity))
        .map(([request]) => `${request} in ${namespaces.own}`);
      // Versions and the like are asked for in no namespace.
      const asked = logged
        .filter(({ namespace }) => namespace !== "")
        .map(({ request, namespace }) => `${request} in ${namespace}`);
      expect(asked).toContain(`create pods in ${namespaces.own}`);
      expect([...new Set(asked)].filter((request) => !granted.includes(request))).toEqual([]);
    }
  });

  it("has a driver whose token ends after an hour", () => {
    expect(spec.automountServiceAccountToken).toBe(false);
    expect(JSON.stringify(spec.volumes)).toContain('"expirationSeconds":3600');
    expect(life).toBe(3600);
  });
});
