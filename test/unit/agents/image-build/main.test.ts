import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { imageBuild } from "../../../../agents/image-build/main";
import { planKeys } from "../../../../agents/image-build/plan";
import { BuildFolders, labels, planFor } from "./build";
import { FakeRegistry } from "./fake-registry";

let folders: BuildFolders;
let registry: FakeRegistry;
beforeEach(async () => {
  folders = new BuildFolders();
  registry = await FakeRegistry.start({ login: "robot:secret" });
  writeFileSync(join(folders.plan, planKeys.plan), JSON.stringify(planFor(registry.host)));
});
afterEach(() => {
  registry.stop();
  folders.remove();
});

const options = (): string[] => [
  `--plan=${folders.plan}`,
  `--workspace=${folders.workspace}`,
  `--message=${folders.in("message")}`,
];
const credentials = (password: string): string => {
  const auth = Buffer.from(`robot:${password}`).toString("base64");
  writeFileSync(folders.in("config.json"), JSON.stringify({ auths: { [registry.host]: { auth } } }));
  return `--credentials=${folders.in("config.json")}`;
};

it("does a step with plan and login from files", async () => {
  registry.image("3.5.9-0123456789abcdef", labels);
  await imageBuild(["prepare", ...options(), credentials("secret")]);
  expect(existsSync(folders.in("exists"))).toBe(true);
  expect(existsSync(folders.in("message"))).toBe(false);
});

it("leaves what went wrong where Kubernetes shows it, without the password", async () => {
  await expect(imageBuild(["prepare", ...options(), credentials("hunter2")])).rejects.toThrow();
  const message = readFileSync(folders.in("message"), "utf8");
  expect(message).toMatch(/^registry 127\.0\.0\.1:\d+: .*registrySecret has this host/);
  expect(message).not.toContain("hunter2");
});

it("names a step that there is not", () =>
  expect(imageBuild(["build"])).rejects.toThrow('unknown step "build"; there are prepare, finish'));

it("names an option that is missing", () =>
  expect(imageBuild(["finish", "--workspace=/x"])).rejects.toThrow("--plan is missing"));
