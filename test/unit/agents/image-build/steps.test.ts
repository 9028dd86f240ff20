/** What a build Job does before and after its engine, against a registry that behaves as Debian's. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { finish } from "../../../../agents/image-build/finish";
import { imageName } from "../../../../agents/image-build/image-name";
import { type BuildPlan, workspaceFiles } from "../../../../agents/image-build/plan";
import { prepare } from "../../../../agents/image-build/prepare";
import { referrersTag } from "../../../../agents/image-build/referrers";
import { Repository } from "../../../../agents/image-build/registry";
import { BuildFolders, labels, planFor } from "./build";
import { FakeRegistry, type RegistryBehaviour } from "./fake-registry";

const tag = "3.5.9-0123456789abcdef";
let folders: BuildFolders;
let registry: FakeRegistry;
beforeEach(() => (folders = new BuildFolders()));
afterEach(() => {
  folders.remove();
  registry.stop();
});

const start = async (behaviour?: RegistryBehaviour): Promise<void> => {
  registry = await FakeRegistry.start(behaviour);
};
const repositoryFor = (plan: BuildPlan, login?: { user: string; password: string }): Repository =>
  new Repository(imageName(plan.reference), { plainHttp: true, login, timeout: 5_000 });
const prepared = (changes: Partial<BuildPlan> = {}, login?: { user: string; password: string }) => {
  const plan = planFor(registry.host, changes);
  return prepare(plan, repositoryFor(plan, login), folders);
};
const finished = (changes: Partial<BuildPlan> = {}) => {
  const plan = planFor(registry.host, changes);
  return finish(plan, repositoryFor(plan), folders, new Date(0));
};

describe("before the engine", () => {
  it("an image that the registry has is not built again", async () => {
    await start();
    const digest = registry.image(tag, labels);
    await prepared();
    expect(readFileSync(folders.in("exists"), "utf8")).toBe(digest);
    expect(existsSync(folders.in("signed"))).toBe(false);
    expect(existsSync(folders.in("context"))).toBe(false);
    expect(registry.requests.filter((request) => !/^(HEAD|GET) /.test(request))).toEqual([]);
  });

  it("one that is signed is not signed again", async () => {
    await start();
    const digest = registry.image(tag, labels);
    registry.image(`${referrersTag(digest)}.sig`, {});
    await prepared();
    expect(existsSync(folders.in("signed"))).toBe(true);
  });

  it("one that says something else of itself is refused, with all of it", async () => {
    await start();
    registry.image(tag, { "spark-platform/spark": "3.4.2" });
    await expect(prepared()).rejects.toThrow(
      /label spark-platform\/spark is "3\.4\.2", expected "3\.5\.9"\n.*label spark-platform\/celeborn-client is missing, expected "0\.5\.4"\nRemove the image from the registry/,
    );
    expect(existsSync(folders.in("exists"))).toBe(false);
  });

  it("of an image for several platforms each is looked at, and attestations are not", async () => {
    await start();
    const [amd64, arm64] = [
      registry.image("a", labels),
      registry.image("b", { ...labels, "spark-platform/spark": "3.5.1" }, "arm64"),
    ];
    registry.put(tag, "application/vnd.oci.image.index.v1+json", {
      manifests: [
        { digest: amd64, platform: { os: "linux", architecture: "amd64" } },
        { digest: arm64, platform: { os: "linux", architecture: "arm64" } },
        { digest: "sha256:none", platform: { os: "unknown", architecture: "unknown" } },
      ],
    });
    await expect(prepared()).rejects.toThrow(/\(linux\/arm64\): label spark-platform\/spark is "3\.5\.1"/);
  });

  it("one that is not there gets its context, as files and not as links", async () => {
    await start();
    await prepared();
    expect(readFileSync(folders.in("context/Containerfile"), "utf8")).toBe("FROM base\n");
    expect(readFileSync(folders.in("context/files/images/one.sh"), "utf8")).toBe("#!/bin/bash\n");
    expect(existsSync(folders.in("exists"))).toBe(false);
  });

  it.each([401, 403])(
    "a registry that refuses to be pushed to (%d) is found out before anything is built",
    async (status) => {
      await start({ refusePush: status });
      await expect(prepared()).rejects.toThrow(/refused|wants a login|does not say how to log in/);
      expect(existsSync(folders.in("context"))).toBe(false);
    },
  );

  it.each([500, 503, 429])("a registry that answers %d is not one without the image", async (broken) => {
    await start({ broken });
    await expect(prepared()).rejects.toThrow(`HEAD of ${tag} of data/spark failed (${broken}`);
  });

  it("a registry that is not there is named", async () => {
    await start();
    const { host } = registry;
    registry.stop();
    await expect(prepare(planFor(host), repositoryFor(planFor(host)), folders)).rejects.toThrow(
      new RegExp(`registry ${host}: cannot be reached \\(.*ECONNREFUSED`),
    );
  });

  it.each(["Basic", "Bearer"] as const)("logs in as the registry asks (%s)", async (challenge) => {
    await start({ login: "robot:secret", challenge });
    await prepared({}, { user: "robot", password: "secret" });
    expect(existsSync(folders.in("context"))).toBe(true);
  });

  it.each(["Basic", "Bearer"] as const)("a wrong password is said, and not shown (%s)", async (challenge) => {
    await start({ login: "robot:secret", challenge });
    const error = await prepared({}, { user: "robot", password: "hunter2" }).catch(String);
    expect(error).toMatch(
      /check that the Secret of spark\.imageBuild\.cluster\.registrySecret has this host/,
    );
    expect(error).not.toContain("hunter2");
  });

  it("a giver of tokens that is not there is named, with the registry that sends us there", async () => {
    await start({ login: "robot:secret", challenge: "Bearer", realm: "http://127.0.0.1:1/token" });
    await expect(prepared()).rejects.toThrow(
      /registry 127\.0\.0\.1:\d+: 127\.0\.0\.1:1, where it sends us, cannot be reached \(/,
    );
  });

  it("without a login a registry that wants one is named", async () => {
    await start({ login: "robot:secret" });
    await expect(prepared()).rejects.toThrow(/wants a login, and none is given for it/);
  });
});

describe("after the engine", () => {
  it("takes what BuildKit says it pushed", async () => {
    await start();
    const digest = registry.image(tag, labels);
    writeFileSync(folders.in(workspaceFiles.metadata), JSON.stringify({ "containerimage.digest": digest }));
    await finished();
    expect(readFileSync(folders.in("digest"), "utf8")).toBe(digest);
  });

  it("an image that the registry does not have is an error", async () => {
    await start();
    writeFileSync(folders.in("digest"), "sha256:x");
    await expect(finished()).rejects.toThrow(/the engine ended well, and the registry has no such image/);
  });

  it("another image than the one that was built is an error", async () => {
    await start();
    registry.image(tag, labels);
    writeFileSync(folders.in("digest"), "sha256:other");
    await expect(finished()).rejects.toThrow(/and sha256:other was built/);
  });

  it("an image that lacks what its description says is an error", async () => {
    await start();
    writeFileSync(folders.in("digest"), registry.image(tag, { "spark-platform/spark": "3.5.9" }));
    await expect(finished()).rejects.toThrow(/celeborn-client is missing, expected "0\.5\.4"/);
  });

  describe("attests what the engine does not", () => {
    const attestations = ["sbom", "provenance"];
    const attest = async (): Promise<string> => {
      const digest = registry.image(tag, labels);
      writeFileSync(folders.in("digest"), `${digest}\n`);
      writeFileSync(
        folders.in("inventory"),
        `deb\tbash\t5.2.15-2+b7\njar\t${"c".repeat(64)}\t/opt/spark/jars/zstd-jni-1.5.5-4.jar\npython\ttzdata-2025.2.dist-info\n`,
      );
      const downloads = [{ file: "a.jar", url: "https://m/a.jar", sha256: "d".repeat(64) }];
      await finished({ attestations, downloads });
      return digest;
    };
    const attached = (digest: string): { artifactType: string; content: unknown }[] => {
      const read = (reference: string) =>
        JSON.parse(registry.manifests.get(reference)!.bytes.toString()) as {
          readonly manifests: { digest: string; artifactType: string }[];
          readonly artifactType: string;
          readonly subject: { digest: string };
          readonly layers: [{ digest: string }];
        };
      return read(referrersTag(digest)).manifests.map((entry) => {
        const manifest = read(entry.digest);
        expect(manifest.subject.digest).toBe(digest);
        expect(manifest.artifactType).toBe(entry.artifactType);
        return {
          artifactType: entry.artifactType,
          content: JSON.parse(registry.blobs.get(manifest.layers[0].digest)!.toString()),
        };
      });
    };

    it("by an SBOM with every package, and a provenance with every input", async () => {
      await start();
      const digest = await attest();
      const [sbom, provenance] = attached(digest);
      expect(sbom).toMatchObject({
        artifactType: "application/spdx+json",
        content: {
          packages: [
            { name: "bash", versionInfo: "5.2.15-2+b7" },
            {
              name: "zstd-jni",
              versionInfo: "1.5.5-4",
              checksums: [{ algorithm: "SHA256", checksumValue: "c".repeat(64) }],
            },
            { name: "tzdata", versionInfo: "2025.2" },
          ],
          relationships: [0, 1, 2].map((index) => ({
            spdxElementId: "SPDXRef-DOCUMENT",
            relationshipType: "DESCRIBES",
            relatedSpdxElement: `SPDXRef-Package-${index}`,
          })),
        },
      });
      expect(provenance).toMatchObject({
        artifactType: "application/vnd.in-toto+json",
        content: {
          subject: [{ digest: { sha256: digest.slice(7) } }],
          predicate: {
            buildDefinition: {
              resolvedDependencies: [
                { uri: "pkg:docker/registry.example.com/debian", digest: { sha256: "b".repeat(64) } },
                { uri: "https://m/a.jar", digest: { sha256: "d".repeat(64) } },
              ],
            },
          },
        },
      });
    });

    it("and does not attest twice", async () => {
      await start();
      const digest = await attest();
      await finished({ attestations });
      expect(attached(digest)).toHaveLength(2);
    });

    it("and leaves the engine's file, which is root's, as it is", async () => {
      await start();
      const digest = await attest();
      expect(readFileSync(folders.in("digest"), "utf8")).toBe(`${digest}\n`);
    });

    it("so that an image that has it is not built again", async () => {
      await start();
      await attest();
      await prepared({ attestations });
      expect(existsSync(folders.in("exists"))).toBe(true);
    });
  });

  it("an image whose build ended before it was attested is built again", async () => {
    await start();
    registry.image(tag, labels);
    await prepared({ attestations: ["sbom"] });
    expect(existsSync(folders.in("exists"))).toBe(false);
    expect(existsSync(folders.in("context/Containerfile"))).toBe(true);
  });

  it("one that BuildKit has built and attested is not built again by another engine", async () => {
    await start();
    registry.put(tag, "application/vnd.oci.image.index.v1+json", {
      manifests: [
        { digest: registry.image("a", labels), platform: { os: "linux", architecture: "amd64" } },
        { digest: "sha256:none", platform: { os: "unknown", architecture: "unknown" } },
      ],
    });
    await prepared({ attestations: ["sbom", "provenance"] });
    expect(existsSync(folders.in("exists"))).toBe(true);
  });

  it("a registry that lists referrers itself is asked for them", async () => {
    await start();
    const digest = registry.image(tag, labels);
    registry.listReferrers(digest, ["application/spdx+json"]);
    await prepared({ attestations: ["sbom"] });
    expect(existsSync(folders.in("exists"))).toBe(true);
  });

  it("has nothing to say of an image that was there before", async () => {
    await start();
    const digest = registry.image(tag, labels);
    await prepared();
    await finished();
    expect(registry.manifests.has(referrersTag(digest))).toBe(false);
  });
});
