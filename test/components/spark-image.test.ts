import * as k8s from "@pulumi/kubernetes";
import {
  SparkImage,
  describeSparkImage,
  sparkImageReference,
  sparkReleases,
} from "../../components/spark-image";
import type { SparkImageArgs } from "../../components/spark-image";
import { type Recorded, only, recordProgram } from "../support/record";
import { digestOf, leastBuild, sha } from "../unit/spark-image/settings";

const version = Object.keys(sparkReleases)[0]!;
const registry = "registry.example.com/data";
const agentsImage = "registry.example.com/data/agents:0123456789abcdef";
const jobType = "kubernetes:batch/v1:Job";

type Settings = Partial<Omit<SparkImageArgs, "build">> & {
  readonly build?: Partial<NonNullable<SparkImageArgs["build"]>>;
};

const create = ({ build, ...args }: Settings = {}) =>
  recordProgram(() => {
    const provider = new k8s.Provider("cluster", { kubeconfig: "x" });
    return new SparkImage("spark-image", {
      registry,
      version,
      ...args,
      ...(build && { build: { ...leastBuild, provider, agentsImage, ...build } }),
    }).reference;
  });

interface Step {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: readonly object[];
  readonly volumeMounts: readonly object[];
  readonly terminationMessagePolicy: string;
  readonly securityContext: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly initContainers: readonly Step[];
    readonly containers: readonly Step[];
    readonly volumes: readonly object[];
  };
}

const templateOf = (resources: readonly Recorded[]): Template =>
  (only(resources, jobType).inputs as { spec: { template: Template } }).spec.template;
const stepsOf = (resources: readonly Recorded[]): readonly Step[] => {
  const { initContainers, containers } = templateOf(resources).spec;
  return [...initContainers, ...containers];
};
const step = (resources: readonly Recorded[], name: string) =>
  stepsOf(resources).find((container) => container.name === name)!;

describe("on a machine", () => {
  it("is a name and its parts, and nothing in the cluster", async () => {
    const { resources, result } = await create({ celeborn: "0.5.4" });
    expect(result).toBe(sparkImageReference(registry, describeSparkImage(version, "0.5.4")));
    expect(resources.map(({ type }) => type).sort()).toEqual([
      "pulumi:providers:kubernetes",
      "spark-platform:spark-image:SparkImage",
    ]);
    expect(only(resources, "spark-platform:spark-image:SparkImage").inputs).toMatchObject({
      reference: result,
      spark: expect.stringMatching(/^3\.5\.9, Scala 2\.12, sha256:/),
      celebornClient: "0.5.4",
      hadoopClient: "3.3.4",
      files: { "images/spark/entrypoint.sh": expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
  });

  it("has other parts exactly where another thing is in it", async () => {
    const parts = async (settings: Settings) => {
      const { resources } = await create(settings);
      return resources.find(({ type }) => type.endsWith(":SparkImage"))!.inputs as Record<string, unknown>;
    };
    const before = await parts({});
    const after = await parts({ contents: { environment: { TZ: "UTC" } } });
    const changed = Object.keys(before).filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
    );
    expect(changed.sort()).toEqual(["environment", "reference"]);
  });

  it("refuses a version whose checksum is not known, with all else that is wrong", async () => {
    await expect(create({ version: "3.5", celeborn: "9.9.9" })).rejects.toMatchObject({
      errors: [
        { propertyPath: "version", reason: expect.stringContaining('no checksum is known of Spark "3.5"') },
        { propertyPath: "celeborn", reason: expect.stringContaining("no client is known of Celeborn") },
      ],
    });
  });
});

describe("in the cluster", () => {
  it("is a Job by the name of the content, after its context, in a namespace of its own", async () => {
    const { resources, result } = await create({ build: {} });
    const job = only(resources, jobType);
    const hash = /-([0-9a-f]{16})$/.exec(result)![1];
    expect(job.inputs.metadata).toMatchObject({
      name: `spark-3-5-9-${hash}`,
      namespace: "spark-image-builds",
    });
    expect(job.inputs.spec).toMatchObject({
      backoffLimit: 2,
      activeDeadlineSeconds: 3660,
      template: { spec: { activeDeadlineSeconds: 3600 } },
      ttlSecondsAfterFinished: 86_400,
    });
    expect(job.dependsOn.map((name) => name.split(":").at(-1)).sort()).toEqual(
      [
        "ConfigMap spark-image-context",
        "Namespace spark-image-namespace",
        "ServiceAccount spark-image-builder",
        "NetworkPolicy spark-image-builder",
      ].sort(),
    );
    // Longer than the Job may take, so that its own failure is what is said.
    expect(job.createTimeout).toBe("3780s");
    // One that failed, or that has gone in time, cannot be updated.
    expect(job.replaceOnChanges).toEqual(["*"]);
    expect(stepsOf(resources).map(({ name }) => name)).toEqual(["prepare", "build", "finish"]);
  });

  it("buildah keeps layers in a repository without a tag, and BuildKit under the release", async () => {
    const args = async (engine: "buildkit" | "buildah") =>
      step((await create({ build: { engine } })).resources, "build").args;
    const repository = `${registry}/spark-cache`;
    expect(await args("buildah")).toEqual([
      "--layers",
      `--cache-from=${repository}`,
      `--cache-to=${repository}`,
    ]);
    expect(await args("buildkit")).toContain(`--import-cache=type=registry,ref=${repository}:${version}`);
  });

  it("gives the files of a build no group that its engine may not know", async () => {
    const { spec } = templateOf((await create({ build: {} })).resources);
    expect(spec).not.toHaveProperty("securityContext");
  });

  it("has one name, in whatever order its contents are written", async () => {
    const jar = (artifact: string) => ({ group: "org.example", artifact, version: "1.0", sha256: sha("a") });
    const named = async (reverse: boolean) => {
      const order = <Value>(values: Value[]): Value[] => (reverse ? values.reverse() : values);
      const { result } = await create({
        contents: {
          jars: order([jar("one"), jar("two")]),
          python: order(["a-1-py3-none-any.whl", "b-1-py3-none-any.whl"]).map((file) => ({
            file,
            sha256: sha("b"),
          })),
          environment: Object.fromEntries(
            order([
              ["TZ", "UTC"],
              ["LANG", "C"],
            ]),
          ),
        },
        build: {
          base: { ...leastBuild.base, packages: order(["tini", "python3"]) },
          platforms: order(["linux/amd64" as const, "linux/arm64" as const]),
        },
      });
      return result;
    };
    expect(await named(true)).toBe(await named(false));
  });

  it("says what a step said last, whichever it was, and restarts none of them", async () => {
    const { resources } = await create({
      build: { signing: { image: `x/cosign@${digestOf("c")}`, secret: "key" } },
    });
    const steps = stepsOf(resources);
    expect(steps.map(({ name }) => name)).toEqual(["prepare", "build", "finish", "sign"]);
    for (const { terminationMessagePolicy } of steps)
      expect(terminationMessagePolicy).toBe("FallbackToLogsOnError");
    expect(templateOf(resources).spec).toMatchObject({
      restartPolicy: "Never",
      automountServiceAccountToken: false,
    });
  });

  it("has one name for one content, whatever builds it and from wherever", async () => {
    const [first, other] = await Promise.all([
      create({ build: {} }).then(({ result }) => result),
      create({
        build: {
          engine: "buildah",
          retries: 0,
          sources: { maven: "https://mirror.example.com/{path}" },
          image: `x/buildah@${digestOf("e")}`,
        },
      }).then(({ result }) => result),
    ]);
    expect(other).toBe(first);
    const { result: base } = await create({ build: { base: { image: `x/debian@${digestOf("f")}` } } });
    expect(base).not.toBe(first);
  });

  it("BuildKit downloads by checksum itself, and the Job downloads for buildah", async () => {
    const texts = async (engine: "buildkit" | "buildah") => {
      const { resources } = await create({ celeborn: "0.5.4", build: { engine } });
      const { data } = only(resources, "kubernetes:core/v1:ConfigMap").inputs;
      return { containerfile: data.Containerfile as string, plan: JSON.parse(data["plan.json"] as string) };
    };
    const sum = sparkReleases[version]!.sha256;
    const url = `https://files.pythonhosted.org/packages/source/p/pyspark/pyspark-${version}.tar.gz`;
    const buildkit = await texts("buildkit");
    expect(buildkit.containerfile).toContain(`ADD --checksum=sha256:${sum} --chmod=0644 ${url} /tmp/`);
    expect(buildkit.plan.downloadsFirst).toBe(false);
    const buildah = await texts("buildah");
    expect(buildah.containerfile).not.toContain("ADD ");
    expect(buildah.plan.downloadsFirst).toBe(true);
    expect(buildah.plan.downloads).toContainEqual({ file: `pyspark-${version}.tar.gz`, url, sha256: sum });
    expect(buildah.plan.downloads).toHaveLength(3); // with the data set and Celeborn's client
  });

  it.each([
    ["buildkit", "privileged"],
    ["buildah", "baseline"],
  ] as const)("gives %s the namespace that it needs (%s) and no more", async (engine, level) => {
    const { resources } = await create({ build: { engine } });
    const namespace = only(resources, "kubernetes:core/v1:Namespace").inputs;
    expect(namespace.metadata.labels["pod-security.kubernetes.io/enforce"]).toBe(level);
    const context = step(resources, "build").securityContext;
    expect(context.privileged).toBeUndefined();
    expect(context.runAsUser).toBe(engine === "buildkit" ? 1000 : 0);
    expect(context.seccompProfile).toEqual(engine === "buildkit" ? { type: "Unconfined" } : undefined);
    for (const name of ["prepare", "finish"])
      expect(step(resources, name).securityContext).toMatchObject({
        runAsNonRoot: true,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      });
  });

  it.each([true, false])(
    "protects its namespace, where Secrets are that somebody put there: %s",
    async (protect) => {
      const { resources } = await create({ build: { protect } });
      expect(only(resources, "kubernetes:core/v1:Namespace").protect).toBe(protect);
    },
  );

  it("names AppArmor's profile as the cluster's version reads it", async () => {
    const template = async (kubernetesVersion: string) =>
      templateOf((await create({ build: { kubernetesVersion } })).resources);
    const old = await template("v1.29.4");
    const annotation = "container.apparmor.security.beta.kubernetes.io/build";
    expect(old.metadata.annotations[annotation]).toBe("unconfined");
    expect(old.spec.initContainers[1]!.securityContext.appArmorProfile).toBeUndefined();
    const recent = await template("v1.34.3");
    expect(recent.metadata.annotations[annotation]).toBeUndefined();
    expect(recent.spec.initContainers[1]!.securityContext.appArmorProfile).toEqual({ type: "Unconfined" });
  });

  it("hands logins to every step by a mounted Secret, and to nobody by environment or argument", async () => {
    const { resources } = await create({ build: { registrySecret: "push", authorities: "own-ca" } });
    const { volumes } = templateOf(resources).spec;
    expect(volumes).toContainEqual({
      name: "credentials",
      secret: { secretName: "push", items: [{ key: ".dockerconfigjson", path: "config.json" }] },
    });
    for (const { env, volumeMounts } of stepsOf(resources)) {
      expect(env).toContainEqual({ name: "DOCKER_CONFIG", value: "/credentials" });
      expect(env).toContainEqual({ name: "SSL_CERT_DIR", value: "/etc/ssl/certs:/authorities" });
      expect(volumeMounts).toContainEqual({ name: "credentials", mountPath: "/credentials", readOnly: true });
    }
  });

  it("pulls and pushes without TLS where the registry has none", async () => {
    const { resources } = await create({ build: { plainHttp: true } });
    const { args, env } = step(resources, "build");
    expect(args.join(" ")).toContain(",registry.insecure=true");
    expect(env).toContainEqual({
      name: "BUILDKITD_FLAGS",
      value: "--oci-worker-no-process-sandbox --config=/plan/buildkitd.toml",
    });
    const { data } = only(resources, "kubernetes:core/v1:ConfigMap").inputs as {
      data: Record<string, string>;
    };
    expect(data["buildkitd.toml"]).toBe('[registry."registry.example.com"]\n  http = true\n');
    const { resources: usual } = await create({ build: {} });
    expect(step(usual, "build").args.join(" ")).not.toContain("insecure");
  });

  it("keeps layers in the registry unless told not to, and never fails for them", async () => {
    const args = async (cache?: boolean) =>
      step((await create({ build: { cache } })).resources, "build").args;
    const repository = `${registry}/spark-cache:3.5.9`;
    expect(await args()).toContain(`--import-cache=type=registry,ref=${repository}`);
    expect((await args()).join()).toMatch(/--export-cache=[^ ]*ignore-error=true/);
    expect((await args(false)).join()).not.toContain("cache");
  });

  it("asks BuildKit for attestations and platforms as they are set, and makes another name of them", async () => {
    const plain = await create({ build: { attestations: { sbom: false, provenance: false } } });
    expect(step(plain.resources, "build").args.join(" ")).toMatch(/--opt=attest:provenance=false/);
    expect(step(plain.resources, "build").args.join(" ")).not.toMatch(/sbom|platform/);
    const full = await create({
      build: {
        platforms: ["linux/amd64", "linux/arm64"],
        attestations: { generator: `x/syft@${digestOf("9")}` },
      },
    });
    expect(step(full.resources, "build").args).toEqual(
      expect.arrayContaining([
        "--opt=platform=linux/amd64,linux/arm64",
        `--opt=attest:sbom=generator=x/syft@${digestOf("9")}`,
        "--opt=attest:provenance=mode=max",
      ]),
    );
    expect(full.result).not.toBe(plain.result);
  });
});
