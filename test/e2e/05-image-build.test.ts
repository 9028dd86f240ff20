/** An image that the cluster builds itself: a Job with buildah pushes it to a registry on the cluster, the kubelet pulls it from there, and a Spark job runs in it. */
import { labelsOf } from "../../agents/image-build/image-content";
import { imageName } from "../../agents/image-build/image-name";
import { referrersTag } from "../../agents/image-build/referrers";
import { Repository } from "../../agents/image-build/registry";
import type { ClusterBuild } from "../../components/spark-image";
import {
  registryHost,
  registryUrl,
  removeImageRegistry,
  startImageRegistry,
} from "../../local/cluster/image-registry";
import { buildahImage } from "../../local/images/buildah";
import { pushLayout } from "../../local/images/push";
import { sparkBaseImage } from "../../local/images/spark-base";
import { answerIn, differences } from "../../local/job/answer";
import { follow } from "../../local/job/follow";
import { runNames } from "../../local/job/names";
import { submitPod } from "../../local/job/submit-pod";
import { answerWithoutSpark } from "../../local/job/without-spark";
import { stackOutputs } from "../../local/platform";
import { timed } from "../support/faults/eventually";
import { pushInputs, sourceIn } from "../support/image-build/inputs";
import { type ImageArgs, imageProject, writeImage } from "../support/image-build/program";
import { kubectl, kubectlWith, output } from "../support/local";
import type { PulumiProject } from "../support/pulumi-project";

jest.setTimeout(20 * 60_000);

const version = "3.5.9";
const celeborn = "0.5.4";
const namespace = "spark-image-builds";
const registry = `${registryHost}/data`;
const inputs = { url: registryUrl, name: "inputs" };

let project: PulumiProject;
let args: ImageArgs;
let reference: string;

const jobs = async (): Promise<{ name: string; uid: string }[]> => {
  const { items } = JSON.parse(await output(kubectl("get", "jobs", "-n", namespace, "-o", "json"))) as {
    items: { metadata: { name: string; uid: string } }[];
  };
  return items.map(({ metadata }) => metadata);
};

/** The registry as this machine reaches it. */
const inRegistry = (image: string): Repository => {
  const { repository } = imageName(image);
  return new Repository({ host: new URL(registryUrl).host, repository }, { plainHttp: true });
};

const prepareLog = (job: string): Promise<string> =>
  output(kubectl("logs", `job/${job}`, "-n", namespace, "-c", "prepare"));

beforeAll(async () => {
  await timed("a registry on the cluster, with the builder and what is built of", async () => {
    await startImageRegistry();
    const push = async (name: string, layout: string): Promise<string> =>
      `${registryHost}/${name}@${await pushLayout({ url: registryUrl, name }, layout, "1")}`;
    const base = await push("spark-base", (await sparkBaseImage(version)).layout);
    const image = await push("buildah", (await buildahImage()).layout);
    await pushInputs(inputs, version, celeborn);
    const build: ClusterBuild = {
      engine: "buildah",
      image,
      base: { image: base },
      sources: { python: sourceIn(inputs), maven: sourceIn(inputs) },
      plainHttp: true,
      cache: false,
      retries: 1,
      timeout: "15m",
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "2", memory: "2Gi" } },
    };
    args = { registry, version, celeborn, build };
  });
  project = await imageProject();
});

afterAll(async () => {
  await project.succeed("destroy", "--yes", "--skip-preview");
  project.remove();
  await removeImageRegistry();
});

it("the stack builds it with a Job, and names it by its content", async () => {
  writeImage(project, args);
  await timed("pulumi up with a build in the cluster", () => project.up());
  reference = (await project.succeed("stack", "output", "image")).trim();
  expect(reference).toMatch(new RegExp(`^${registry}/spark:${version}-[0-9a-f]{16}$`));
  const digest = await inRegistry(reference).digestOf(imageName(reference).tag);
  expect(digest).toMatch(/^sha256:/);
  const [image] = await labelsOf(inRegistry(reference), digest!);
  expect(image!.labels).toMatchObject({
    "spark-platform/spark": version,
    "spark-platform/scala": "2.12",
    "spark-platform/celeborn-client": celeborn,
  });
});

it("the registry has what is in it and what it was built of", async () => {
  const repository = inRegistry(reference);
  const digest = (await repository.digestOf(imageName(reference).tag))!;
  const index = JSON.parse((await repository.manifest(referrersTag(digest)))!.bytes.toString()) as {
    manifests: { artifactType: string; digest: string }[];
  };
  expect(index.manifests.map(({ artifactType }) => artifactType)).toEqual([
    "application/spdx+json",
    "application/vnd.in-toto+json",
  ]);
  const { layers } = JSON.parse(
    (await repository.manifest(index.manifests[0]!.digest))!.bytes.toString(),
  ) as { layers: [{ digest: string }] };
  const sbom = JSON.parse((await repository.blob(layers[0].digest)).toString()) as {
    packages: { name: string; versionInfo: string }[];
  };
  const versions = Object.fromEntries(sbom.packages.map(({ name, versionInfo }) => [name, versionInfo]));
  expect(versions).toMatchObject({
    "spark-core_2.12": version,
    "hadoop-client-api": "3.3.4",
    "celeborn-client-spark-3-shaded_2.12": celeborn,
    tini: expect.stringMatching(/^0\./),
  });
});

it("a second up builds nothing, and a preview says so", async () => {
  const before = await jobs();
  expect(await project.succeed("preview", "--expect-no-changes")).toMatch(/unchanged/);
  await project.succeed("up", "--yes", "--skip-preview", "--expect-no-changes");
  expect(await jobs()).toEqual(before);
});

it("a Job that was removed, as a finished one is in time, builds nothing when a refresh brings it back", async () => {
  const [job] = await jobs();
  const digest = await inRegistry(reference).digestOf(imageName(reference).tag);
  await output(kubectl("delete", "job", job!.name, "-n", namespace));
  await timed("pulumi up after a refresh", () => project.up("--refresh"));
  expect((await jobs()).map(({ name }) => name)).toEqual([job!.name]);
  expect(await prepareLog(job!.name)).toContain("the registry has the image; there is nothing to build");
  expect(await inRegistry(reference).digestOf(imageName(reference).tag)).toBe(digest);
});

it("a Spark job runs in it, pulled by the kubelet from that registry", async () => {
  const outputs = { ...(await stackOutputs()), sparkImage: reference };
  const names = runNames("flights", new Date());
  const { namespace: tenant } = outputs.tenants.p3!;
  const conf = { "spark.kubernetes.container.image": reference };
  const pod = submitPod(outputs, names, { args: ["0"], conf });
  await timed("a Spark job in the image that the cluster built", async () => {
    await output(kubectlWith(JSON.stringify(pod), "create", "-f", "-"));
    await follow(tenant, names);
  });
  const images = await output(
    kubectl(
      "get",
      "pod",
      names.driverPod,
      "-n",
      tenant,
      "-o",
      "jsonpath={.status.containerStatuses[*].imageID}",
    ),
  );
  expect(images).toContain((await inRegistry(reference).digestOf(imageName(reference).tag))!);
  const answer = answerIn(await output(kubectl("logs", "-n", tenant, names.driverPod)));
  expect(answer.length).toBeGreaterThan(0);
  expect(differences(answer, await answerWithoutSpark(version))).toEqual([]);
});

it("a download of another content fails the update with both checksums, and leaves the image that works", async () => {
  const wrong = "0".repeat(64);
  const contents = { jars: [{ group: "org.example", artifact: "other", version: "1.0", sha256: wrong }] };
  // The mirror gives the Celeborn client for it.
  const jar = `${registryUrl}/v2/inputs/blobs/sha256:e933010306a36b15e407f6a67c36c2bef809b83fdd6590ca3c9f8922abe818c7`;
  const build = {
    ...args.build,
    retries: 0,
    sources: { ...args.build.sources, maven: `${jar}?of={sha256}` },
  };
  writeImage(project, { ...args, contents, build });
  const shown = await project.fail("up", "--yes", "--skip-preview");
  expect(shown).toContain(`other-1.0.jar: its sha256 is e933010306a36b15`);
  expect(shown).toContain(`expected ${wrong}`);
  expect((await project.succeed("stack", "output", "image")).trim()).toBe(reference);
});

it("a build that fails half-way says the end of its log, and pushes nothing", async () => {
  const build = { ...args.build, retries: 0, base: { ...args.build.base, packages: ["no-such-package"] } };
  writeImage(project, { ...args, build });
  const shown = await project.fail("up", "--yes", "--skip-preview");
  expect(shown).toMatch(/container build: \[Error\]/);
  expect(shown).toMatch(/apt-get/);
});

it("a registry that is not there is named", async () => {
  const build = { ...args.build, retries: 0 };
  writeImage(project, { ...args, registry: "127.0.0.1:5999/data", build });
  expect(await project.fail("up", "--yes", "--skip-preview")).toMatch(
    /registry 127\.0\.0\.1:5999: cannot be reached \(.*ECONNREFUSED/,
  );
});
