/** The scripts of a build's pod, by a real shell: what they call, in which order, and what they end with. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runResult } from "../../../local/lib/run";
import { buildahContainer } from "../../../components/spark-image/build/buildah";
import { buildkitContainer } from "../../../components/spark-image/build/buildkit";
import { signingContainer } from "../../../components/spark-image/build/signing";
import { digestOf, leastBuild } from "./settings";

interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spark-platform-scripts-"));
  mkdirSync(join(folder, "bin"));
  mkdirSync(join(folder, "workspace/context"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that writes down how it was called; `behaviour` is what else it does, as a shell script. */
function program(name: string, behaviour = ""): void {
  const file = join(folder, "bin", name);
  writeFileSync(file, `#!/bin/sh\nprintf "%s\\n" "${name} $*" >> ${folder}/calls\n${behaviour}\n`);
  chmodSync(file, 0o755);
}
const calls = (): string[] =>
  existsSync(join(folder, "calls")) ? readFileSync(join(folder, "calls"), "utf8").trim().split("\n") : [];
const inWorkspace = (file: string): string => join(folder, "workspace", file);

/** Runs a container's command on this machine, with its paths in a temporary folder. */
function run({ command, args, env }: Container) {
  const here = (text: string): string => text.replaceAll("/workspace", join(folder, "workspace"));
  const [shell, ...rest] = [...command, ...args].map(here);
  return runResult(shell!, rest, {
    env: {
      PATH: `${folder}/bin:/usr/bin:/bin`,
      ...Object.fromEntries(env.map(({ name, value }) => [name, here(value ?? "")])),
    },
  });
}

const reference = "r.example.com/data/spark:3.5.9-0123456789abcdef";
const buildah = (changes: Partial<Parameters<typeof buildahContainer>[0]> = {}): Container =>
  buildahContainer({ build: leastBuild, reference, attestations: ["sbom"], ...changes }).container;

describe("buildah", () => {
  it("builds, looks into the image, and pushes", async () => {
    program("buildah", 'case "$1" in from) echo c1 ;; run) echo "deb\tbash\t5" ;; esac');
    expect(
      (await run(buildah({ cache: { repository: "r.example.com/data/spark-cache", tag: "3.5.9" } }))).code,
    ).toBe(0);
    const [build, from, look, remove, push] = calls()
      .join("\n")
      .split(/\n(?=buildah )/);
    expect(build).toMatch(
      /^buildah build --isolation chroot --tls-verify=true .* --cache-from=r\.example\.com\/data\/spark-cache --cache-to=r\.example\.com\/data\/spark-cache .* --tag r\.example/,
    );
    expect(from).toBe(`buildah from --pull-never ${reference}`);
    expect(look).toMatch(/^buildah run --isolation chroot c1 -- sh -eu -c /);
    expect(remove).toBe("buildah rm c1");
    expect(push).toBe(
      `buildah push --tls-verify=true --digestfile ${inWorkspace("digest")} ${reference} docker://${reference}`,
    );
    expect(readFileSync(inWorkspace("inventory"), "utf8")).toBe("deb\tbash\t5\n");
  });

  it("does nothing where the registry has the image", async () => {
    program("buildah");
    writeFileSync(inWorkspace("exists"), "");
    expect((await run(buildah())).code).toBe(0);
    expect(calls()).toEqual([]);
  });

  it.each(["build", "run"])(
    "pushes nothing when its %s fails, and ends with its exit code",
    async (command) => {
      program("buildah", `[ "$1" != ${command} ] || exit 125`);
      expect((await run(buildah())).code).toBe(125);
      expect(calls().some((call) => call.startsWith("buildah push"))).toBe(false);
    },
  );

  it("looks into the image only for what is said of it", async () => {
    program("buildah");
    await run(buildah({ attestations: [], build: { ...leastBuild, plainHttp: true } }));
    expect(calls().map((call) => call.split(" ").slice(0, 2).join(" "))).toEqual([
      "buildah build",
      "buildah push",
    ]);
    expect(calls().join()).toContain("--tls-verify=false");
  });

  it("finds packages, jars and wheels", async () => {
    const home = join(folder, "spark");
    mkdirSync(join(home, "jars"), { recursive: true });
    mkdirSync(join(home, "python/packages/tzdata-2025.2.dist-info"), { recursive: true });
    writeFileSync(join(home, "jars/a-1.jar"), "");
    program("dpkg-query", "printf 'deb\\tbash\\t5\\n'");
    // What `buildah run` gets is what the shell in the image gets.
    program("buildah", `case "$1" in from) echo c1 ;; run) shift 5; SPARK_HOME=${home} "$@" ;; esac`);
    expect(await run(buildah())).toMatchObject({ code: 0 });
    expect(readFileSync(inWorkspace("inventory"), "utf8")).toBe(
      `deb\tbash\t5\njar\te3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\t${home}/jars/a-1.jar\npython\ttzdata-2025.2.dist-info\n`,
    );
    expect(calls().find((call) => call.startsWith("dpkg-query"))).toBe(
      "dpkg-query -W -f deb\\t${Package}\\t${Version}\\n",
    );
  });
});

describe("buildkit", () => {
  const buildkit = (): Container =>
    buildkitContainer({ build: leastBuild, reference, attestations: [] }).container;

  it("ends as its client does", async () => {
    program("buildctl-daemonless.sh", "exit 3");
    expect((await run(buildkit())).code).toBe(3);
    expect(calls()[0]).toMatch(/^buildctl-daemonless\.sh build --progress=plain --frontend=dockerfile\.v0 /);
  });

  it("does nothing where the registry has the image", async () => {
    program("buildctl-daemonless.sh", "exit 3");
    writeFileSync(inWorkspace("exists"), "");
    expect((await run(buildkit())).code).toBe(0);
  });
});

describe("cosign", () => {
  const sign = (): Container =>
    signingContainer({ image: `cosign@${digestOf("a")}`, secret: "key" }, "r.example.com/data/spark", {
      plainHttp: false,
      isIndex: true,
    });
  beforeEach(() => writeFileSync(inWorkspace("digest"), digestOf("b")));

  it.each([
    ["v2.6.5", "--recursive"],
    ["v3.0.1", "--recursive --use-signing-config=false --new-bundle-format=false"],
  ])("%s signs the digest, and tells nobody", async (version, options) => {
    program("cosign", `[ "$1" != version ] || echo "GitVersion: ${version}"`);
    expect((await run(sign())).code).toBe(0);
    expect(calls().at(-1)).toBe(
      `cosign sign --yes --tlog-upload=false --key=/keys/cosign.key ${options} r.example.com/data/spark@${digestOf("b")}`,
    );
  });

  it("does not sign again", async () => {
    program("cosign");
    writeFileSync(inWorkspace("signed"), "");
    expect((await run(sign())).code).toBe(0);
    expect(calls()).toEqual([]);
  });
});
