/** The applied stack, used as its owner and its readers do. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { stateFolder } from "../../local/lib/paths";
import { schemaVersion, type PlatformOutputs } from "../../stacks/outputs";
import { kubectl, make, output, pulumi } from "../support/local";

jest.setTimeout(300_000);

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
    );
    expect({ code: preview.code, wrong: preview.code === 0 ? "" : preview.stdout }).toEqual({
      code: 0,
      wrong: "",
    });
    expect(preview.stdout).toMatch(/Policies:[^]*spark-platform/);
  });

  it("gives its readers the typed outputs", async () => {
    const outputs = JSON.parse(
      await output(pulumi("stack", "output", "--json", "--stack", "local")),
    ) as PlatformOutputs;
    expect(outputs.schemaVersion).toBe(schemaVersion);
    expect(Object.keys(outputs.tenants)).toEqual(["p1", "p2", "p3"]);
    expect(outputs.onlineApiServerPatch.apiServerExtraArgs.map(({ name }) => name)).toContain(
      "etcd-servers-overrides",
    );
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
