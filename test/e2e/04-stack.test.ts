/** The applied stack, used as its owner and its readers do. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository, stateFolder } from "../../local/lib/paths";
import { type RunResult, runResult } from "../../local/lib/run";
import { stackOutputs } from "../../local/platform";
import { kubeconfigFor, schemaVersion } from "../../stacks/outputs";
import { kubectl, make, output, pulumi, sparkServer } from "../support/local";

jest.setTimeout(600_000);

describe("the applied stack", () => {
  it("changes nothing when it is applied again", async () => {
    const up = await pulumi("up", "--stack", "local", "--yes", "--non-interactive", "--expect-no-changes");
    expect({ code: up.code, wrong: up.code === 0 ? "" : up.stdout }).toEqual({ code: 0, wrong: "" });
    expect(up.stdout).toMatch(/\d+ unchanged/);
  });

  it("is left as it is by a second make up, which only runs its job again", async () => {
    const lines = (await output(make("up"))).split("\n");
    const remark = (step: string): string =>
      lines.find((line) => line.startsWith(`✔ ${step}`)) ?? "no such step";
    expect(remark("import the control plane's images")).toMatch(/: already there$/);
    expect(remark("Image of the agents")).toMatch(/already there$/);
    expect(remark("Image of Spark")).toMatch(/already there$/);
    expect(remark("find a node for YuniKorn")).toMatch(
      /: (real, |SIMULATED: .* has no docker\.io\/apache\/yunikorn:)/,
    );
    expect(remark("find a node for Celeborn")).toMatch(
      /: (real, |SIMULATED: .* has no docker\.io\/apache\/celeborn:)/,
    );
    expect(remark("apply the stack local with Pulumi")).toMatch(/\): \d+ unchanged$/);
    expect(remark("patch the API server")).toMatch(/: unchanged$/);
    expect(remark("compute the answer again without Spark")).toContain("the same answer");
  });

  it("finds nothing that drifted", async () => {
    const refresh = await pulumi(
      "refresh",
      "--stack",
      "local",
      "--yes",
      "--non-interactive",
      "--expect-no-changes",
    );
    expect({ code: refresh.code, wrong: refresh.code === 0 ? "" : refresh.stdout }).toEqual({
      code: 0,
      wrong: "",
    });
  });

  it("passes its own policies in the real engine", async () => {
    const preview = await pulumi(
      "preview",
      "--stack",
      "local",
      "--non-interactive",
      "--policy-pack",
      "policies",
      "--policy-pack-config",
      "policies/local.json",
    );
    expect({ code: preview.code, wrong: preview.code === 0 ? "" : preview.stdout }).toEqual({
      code: 0,
      wrong: "",
    });
    expect(preview.stdout).toMatch(/Policies:[^]*spark-platform/);
  });

  it("gives its readers the typed outputs", async () => {
    const outputs = await stackOutputs();
    expect(outputs.schemaVersion).toBe(schemaVersion);
    expect(Object.keys(outputs.tenants)).toEqual(["p1", "p2", "p3"]);
    expect(outputs.onlineApiServerPatch.apiServerExtraArgs.map(({ name }) => name)).toContain(
      "etcd-servers-overrides",
    );
  });

  it("finds its patch on the online API server that runs", async () => {
    const check = await runResult("npm", ["run", "-s", "online-patch", "--", "check", "local"], {
      cwd: repository,
    });
    expect({ code: check.code, wrong: check.code === 0 ? "" : check.stdout + check.stderr }).toEqual({
      code: 0,
      wrong: "",
    });
  });

  it("gives a service account a kubeconfig that leads to the Spark API server and nowhere else", async () => {
    const { sparkApiServer } = await stackOutputs();
    const folder = mkdtempSync(join(tmpdir(), "spark-platform-kubeconfig-"));
    try {
      const [file, token] = [join(folder, "kubeconfig"), join(folder, "token")];
      const minted = await output(kubectl("create", "token", "spark-submit", "-n", "p3", "--duration=10m"));
      writeFileSync(token, minted.trim(), { mode: 0o600 });
      writeFileSync(file, kubeconfigFor(sparkApiServer.kubeconfigTemplate, token));
      // From this machine the Service's name does not resolve; its address does, and is in the certificate.
      const asAccount = (...args: string[]): Promise<RunResult> =>
        kubectl(`--kubeconfig=${file}`, `--server=${address}`, ...args);
      const address = await sparkServer();
      expect(readFileSync(file, "utf8")).toContain(sparkApiServer.url);
      expect((await asAccount("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}")).stdout).toBe(
        "system:serviceaccount:p3:spark-submit",
      );
      expect((await asAccount("get", "pod", "nobody", "-n", "p3")).stderr).toContain("NotFound");
      expect((await asAccount("get", "pod", "nobody", "-n", "p1")).stderr).toContain("Forbidden");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("lets a tenant's accounts do what a job needs and nothing of another tenant's", async () => {
    const may = async (account: string, ...what: string[]): Promise<string> =>
      (await kubectl("auth", "can-i", "--as", `system:serviceaccount:p3:${account}`, ...what)).stdout.trim();
    expect(await may("spark-driver", "create", "pods", "-n", "p3")).toBe("yes");
    expect(await may("spark-submit", "create", "pods", "-n", "p3")).toBe("yes");
    expect(await may("spark-driver", "create", "pods", "-n", "p1")).toBe("no");
    expect(await may("spark-driver", "get", "secrets", "-n", "p3")).toBe("no");
    expect(await may("spark-driver", "create", "rolebindings", "-n", "p3")).toBe("no");
    expect(await may("spark-submit", "list", "pods", "-n", "p2")).toBe("no");
  });

  it("keeps its passphrase to itself", () => {
    const passphrase = readFileSync(join(stateFolder, "passphrase"), "utf8").trim();
    const texts = ["logs", join("pulumi-state", ".pulumi", "stacks", "spark-platform")].flatMap((folder) =>
      readdirSync(join(stateFolder, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")),
    );
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.filter((text) => text.includes(passphrase))).toEqual([]);
  });
});
