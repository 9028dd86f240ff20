import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type * as Plugins from "../../../local/toolchain/plugins";
import type * as StandIns from "../../../local/toolchain/stand-ins";

/** Who wins: the official plugin wherever the machine has it or can get it, our stand-in only otherwise. */
const folder = mkdtempSync(join(tmpdir(), "spark-platform-test-plugins-"));
const original = { ...process.env };
let ensurePlugins: typeof Plugins.ensurePlugins;
let random: StandIns.StandIn;

const layout = { bin: join(folder, "bin"), home: join(folder, "home"), bundles: join(folder, "bundles") };
const userHome = join(folder, "user-home");
const ambient = join(folder, "ambient");
const pulumi = join(folder, "pulumi");
const placed = (): string => join(layout.home, "plugins", `resource-random-v${random.version}`);
const languageHost = join(layout.bin, "pulumi-language-nodejs");

function executable(path: string, script: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** The CLI's `plugin install`, which fails as on a machine without a way out. */
const offline = (): void => executable(pulumi, `echo "$@" >> ${folder}/tries; exit 1`);
const tries = (): string[] =>
  existsSync(join(folder, "tries")) ? readFileSync(join(folder, "tries"), "utf8").trim().split("\n") : [];

beforeAll(() => {
  process.env.SPARK_PLATFORM_CACHE = join(folder, "cache");
  process.env.PULUMI_HOME = userHome;
  process.env.PATH = [ambient, original.PATH].join(delimiter);
  delete process.env.PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES;
  ({ ensurePlugins } = jest.requireActual<typeof Plugins>("../../../local/toolchain/plugins"));
  random = jest
    .requireActual<typeof StandIns>("../../../local/toolchain/stand-ins")
    .standIns()
    .find(({ name }) => name === "random")!;
});
afterAll(() => {
  process.env = original;
  rmSync(folder, { recursive: true });
});
beforeEach(offline);

const lines: string[] = [];
const ensured = (): Promise<Plugins.Plugins> => {
  lines.length = 0;
  return ensurePlugins(pulumi, layout, (line) => lines.push(line));
};

test("where nothing official is to be had, every plugin is a stand-in, after one try that is remembered", async () => {
  expect(await ensured()).toEqual(["nodejs", "kubernetes", "random"]);
  expect(lines.join("\n")).toContain(
    `the official pulumi-resource-random v${random.version} cannot be downloaded here`,
  );
  expect(tries()).toHaveLength(2);
  expect(readFileSync(languageHost, "utf8")).toContain("language-host.js");
  expect(existsSync(join(placed(), "pulumi-resource-random"))).toBe(true);

  await ensured();
  expect(lines).toEqual([]);
  expect(tries()).toHaveLength(2);
}, 60_000);

test("another mirror for plugins is a reason to try again", async () => {
  process.env.PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES = ".*=https://mirror.example.com";
  await ensured();
  expect(tries()).toHaveLength(4);
  delete process.env.PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES;
}, 60_000);

test("an official plugin in the user's Pulumi home takes the stand-in's place, and gives it back when it goes", async () => {
  const official = join(userHome, "plugins", `resource-random-v${random.version}`);
  executable(join(official, "pulumi-resource-random"), "exit 0");
  expect(await ensured()).toEqual(["nodejs", "kubernetes"]);
  expect(readlinkSync(placed())).toBe(official);

  rmSync(official, { recursive: true });
  expect(await ensured()).toEqual(["nodejs", "kubernetes", "random"]);
  expect(lstatSync(placed()).isSymbolicLink()).toBe(false);
}, 60_000);

test("an official plugin of another version does not count", async () => {
  executable(join(userHome, "plugins", "resource-random-v0.1.0", "pulumi-resource-random"), "exit 0");
  expect(await ensured()).toContain("random");
}, 60_000);

test("official plugins on PATH win, the language host too", async () => {
  executable(join(ambient, "pulumi-language-nodejs"), "exit 0");
  executable(join(ambient, "pulumi-resource-random"), "exit 0");
  expect(await ensured()).toEqual(["kubernetes"]);
  expect(existsSync(languageHost)).toBe(false);
  expect(existsSync(placed())).toBe(false);
  rmSync(ambient, { recursive: true });
}, 60_000);

test("a plugin that can be downloaded is downloaded into a home in the cache, and the user's own stays as it is", async () => {
  const install = `$PULUMI_HOME/plugins/resource-$4-$5`;
  executable(
    pulumi,
    `mkdir -p "${install}" && printf '#!/bin/sh\\n' > "${install}/pulumi-resource-$4" && chmod +x "${install}/pulumi-resource-$4"`,
  );
  process.env.PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES = ".*=https://reachable.example.com";
  expect(await ensured()).toEqual(["nodejs"]);
  const downloaded = join(folder, "cache", "pulumi-home", "plugins", `resource-random-v${random.version}`);
  expect(readlinkSync(placed())).toBe(downloaded);
  expect(existsSync(join(userHome, "plugins", `resource-random-v${random.version}`))).toBe(false);
}, 60_000);
