import { unknownValue } from "@pulumi/pulumi/runtime";
import { imagesPinned } from "../../policies/rules/images-pinned";
import { violations } from "../support/policy";
import { desiredState } from "./fixtures/desired-state";

const sha256 = `sha256:${"0123456789abcdef".repeat(4)}`;
const sha512 = `sha512:${"0123456789abcdef".repeat(8)}`;
const podSpec = (image: unknown, list = "containers") => ({ spec: { [list]: [{ name: "main", image }] } });
const check = (type: string, props: Record<string, unknown>, config = {}) =>
  violations(imagesPinned, { type: `kubernetes:${type}`, name: "one", props }, config);
const ofPod = (image: unknown, config = {}) => check("core/v1:Pod", podSpec(image), config);
const inPod = 'Pod one: container "main" (spec.containers[0]): ';

describe("an image is accepted with", () => {
  it.each([
    ["a version", "registry.k8s.io/etcd:3.6.6-0"],
    ["a version and a registry with a port", "localhost:5000/team/app:v1"],
    ["a version with a distribution's name", "debian:bookworm-20261103-slim"],
    ["a content hash", "spark-platform.local/agents:70225a63fcd83a1a"],
    ["a content hash without a digit", "spark-platform.local/agents:facadedbadefaced"],
    ["a digest", `registry.example.com/app@${sha256}`],
    ["a longer digest", `registry.example.com/app@${sha512}`],
    ["a digest and a registry with a port", `localhost:5000/app@${sha256}`],
    ["a digest, whatever the tag", `registry.example.com/app:latest@${sha256}`],
  ])("%s", (_, image) => expect(ofPod(image)).toEqual([]));
});

describe("an image is refused with", () => {
  const noTag = "has no tag, which means latest; add a version tag or a digest";
  const moves = (tag: string): string => `has the tag ${tag}, which moves; use a version tag or a digest`;
  it.each([
    ["no tag", "nginx", noTag],
    ["no tag after a registry's port", "localhost:5000/app", noTag],
    ["no tag after a registry's port and a path", "localhost:5000/team/app", noTag],
    ["an empty tag", "nginx:", noTag],
    ["the tag latest", "nginx:latest", moves("latest")],
    ["the tag latest and a registry with a port", "localhost:5000/app:latest", moves("latest")],
    ["a variant of latest", "eclipse-temurin:latest-jdk17", moves("latest-jdk17")],
    ["a channel", "nginx:stable", moves("stable")],
    ["a word that might begin like a hash", "app:feed", moves("feed")],
    ["half a digest", "nginx@sha256:12", "has an incomplete digest; copy the whole of it"],
    ["an unknown digest", `nginx@md5:${"0".repeat(32)}`, "has an incomplete digest; copy the whole of it"],
  ])("%s", (_, image, problem) => expect(ofPod(image)).toEqual([`${inPod}image ${image} ${problem}`]));

  it.each([
    ["an empty text", "", "no image; name one with a version tag or a digest"],
    ["nothing", undefined, "no image; name one with a version tag or a digest"],
    ["a number", 1.5, "image 1.5 is no text; write it in quotes"],
  ])("%s instead", (_, image, problem) => expect(ofPod(image)).toEqual([inPod + problem]));
});

describe("where digests are required", () => {
  const config = { requireDigest: true };
  it("a version tag is refused", () =>
    expect(ofPod("app:1.2.3", config)).toEqual([
      `${inPod}image app:1.2.3 has no digest; add @sha256:... of the image that was tested`,
    ]));
  it("a misspelt setting is an error that names it, instead of no setting at all", () =>
    expect(() => ofPod("app:1.2.3", { requireDigests: true })).toThrow(
      "no such setting: requireDigests; the rule has: requireDigest, contentTags, exempt, and enforcementLevel",
    ));
  it("a digest is accepted, with and without a tag", () => {
    expect(ofPod(`app:1.2.3@${sha256}`, config)).toEqual([]);
    expect(ofPod(`app@${sha256}`, config)).toEqual([]);
  });
});

describe("images that are named by the hash of their content", () => {
  const config = { requireDigest: true, contentTags: ["registry.example.com/agents"] };
  it.each([
    "registry.example.com/agents:e1c6c6280dd94a91",
    "registry.example.com/agents:3.5.9-e1c6c6280dd94a91",
  ])("need no digest where their repository is known: %s", (image) =>
    expect(ofPod(image, config)).toEqual([]),
  );
  it.each([
    "registry.example.com/agents:1.2.3",
    "registry.example.com/agents:e1c6c628",
    "registry.example.com/other:e1c6c6280dd94a91",
    "registry.example.com/agents",
  ])("need one otherwise: %s", (image) =>
    expect(ofPod(image, config)).toEqual([expect.stringContaining("has no digest")]),
  );
});

describe("images in texts are looked at:", () => {
  const configMap = (data: Readonly<Record<string, string>>, config = {}) =>
    check("core/v1:ConfigMap", { data }, config);
  it("those of the static pod that the installer will write", () =>
    expect(configMap(desiredState("control-1"), { requireDigest: true })).toEqual(
      [
        ["supervisor", "agents:1"],
        ["etcd", "etcd:3.6.6-0"],
      ].map(
        ([name, image]) =>
          `ConfigMap one: the static pod's spec, container "${name}": image registry.example.com/${image} has no digest; add @sha256:... of the image that was tested`,
      ),
    ));
  it("those of Spark's jobs and of YuniKorn's placeholders", () => {
    const moves = "image spark:latest has the tag latest, which moves; use a version tag or a digest";
    expect(configMap({ "spark-defaults.conf": "spark.kubernetes.container.image spark:latest\n" })).toEqual([
      `ConfigMap one: data["spark-defaults.conf"], spark.kubernetes.container.image: ${moves}`,
    ]);
    expect(configMap({ "service.placeholderImage": "spark:latest" })).toEqual([
      `ConfigMap one: data["service.placeholderImage"]: ${moves}`,
    ]);
  });
  it("and Spark's pod templates are not, whose image Spark fills in", () =>
    expect(
      configMap({ "driver-pod-template.yaml": "kind: Pod\nspec: { containers: [{ name: driver }] }\n" }),
    ).toEqual([]));
});

describe.each(["containers", "initContainers", "ephemeralContainers"])("%s are looked at in a", (list) => {
  const place = (spec: string): string => `container "main" (${spec}.${list}[0]): image app has no tag`;
  const inSpec = (template: object) => ({ spec: { template } });
  it.each([
    ["core/v1:Pod", (template: object) => ({ ...template }), "spec"],
    ["core/v1:PodTemplate", (template: object) => ({ template }), "template.spec"],
    ["core/v1:ReplicationController", inSpec, "spec.template.spec"],
    ["apps/v1:Deployment", inSpec, "spec.template.spec"],
    ["apps/v1:DeploymentPatch", inSpec, "spec.template.spec"],
    ["apps/v1:DaemonSet", inSpec, "spec.template.spec"],
    ["apps/v1:StatefulSet", inSpec, "spec.template.spec"],
    ["apps/v1:ReplicaSet", inSpec, "spec.template.spec"],
    ["batch/v1:Job", inSpec, "spec.template.spec"],
    [
      "batch/v1:CronJob",
      (template: object) => ({ spec: { jobTemplate: inSpec(template) } }),
      "spec.jobTemplate.spec.template.spec",
    ],
    ["core/v1:PodList", (template: object) => ({ items: [template] }), "items[0].spec"],
    [
      "example.com/v1:SparkApplication",
      (template: object) => ({ spec: { driver: { template } } }),
      "spec.driver.template.spec",
    ],
  ])("%s", (type, object, spec) => {
    expect(check(type, object(podSpec("app:1.2.3", list)))).toEqual([]);
    expect(check(type, object(podSpec("app", list)))).toEqual([expect.stringContaining(place(spec))]);
  });
});

it("reports each container, and the object by its own name and namespace", () =>
  expect(
    check("apps/v1:DaemonSet", {
      metadata: { namespace: "spark-system", name: "agents" },
      spec: {
        template: {
          spec: {
            containers: [{ name: "a", image: "app:1" }, { name: "b", image: "app" }, { image: "app:latest" }],
            initContainers: [{ name: "c", image: "app" }],
          },
        },
      },
    }).map((violation) => violation.split(": image")[0]),
  ).toEqual([
    'DaemonSet spark-system/agents: container "b" (spec.template.spec.containers[1])',
    'DaemonSet spark-system/agents: container "unnamed" (spec.template.spec.containers[2])',
    'DaemonSet spark-system/agents: container "c" (spec.template.spec.initContainers[0])',
  ]));

describe("what is not its business is left alone:", () => {
  it("a resource that is not Kubernetes'", () =>
    expect(
      violations(imagesPinned, { type: "other:index:Thing", name: "one", props: podSpec("app") }),
    ).toEqual([]));
  it("a manifest in a ConfigMap that is another program's input", () =>
    expect(check("core/v1:ConfigMap", { data: { "pod.json": JSON.stringify(podSpec("app")) } })).toEqual([]));
  it.each(["apps/v1:DeploymentPatch", "apps/v1:DeploymentPatchList", "monitoring.coreos.com/v1:Prometheus"])(
    "an image that a %s does not name",
    (type) => expect(check(type, podSpec(undefined))).toEqual([]),
  );
});

describe("what a preview does not know yet", () => {
  const image = "app:latest";
  it("is a warning when it is an image", () =>
    expect(ofPod(unknownValue)).toEqual([
      "warning: string value at .spec.containers.0.image can't be known during preview",
    ]));
  it.each([
    ["a pod's specification", "core/v1:Pod", { spec: unknownValue }],
    ["a list of containers", "core/v1:Pod", { spec: { containers: unknownValue } }],
    ["a container", "core/v1:Pod", { spec: { containers: [unknownValue] } }],
    ["a template", "apps/v1:Deployment", { spec: { template: unknownValue } }],
    ["a job's template", "batch/v1:CronJob", { spec: { jobTemplate: unknownValue } }],
  ])("is a warning when it is %s", (_, type, props) =>
    expect(check(type, props)).toEqual([
      expect.stringMatching(/^warning: .* can't be known during preview$/),
    ]),
  );
  it("hides no violation beside it", () => {
    const containers = [
      { name: "a", image: unknownValue },
      { name: "b", image },
    ];
    expect(check("core/v1:Pod", { spec: { containers } })).toEqual([
      expect.stringContaining(`image ${image}`),
      expect.stringContaining(".spec.containers.0.image"),
    ]);
  });
  it("is nothing when it is elsewhere", () => {
    const env = [{ name: "ADDRESS", value: unknownValue }];
    const container = { name: "main", image, env, args: [unknownValue] };
    const metadata = { name: unknownValue, namespace: unknownValue, annotations: { uid: unknownValue } };
    expect(check("core/v1:Pod", { metadata, spec: { containers: [container] } })).toEqual([
      `${inPod}image ${image} has the tag latest, which moves; use a version tag or a digest`,
    ]);
    expect(check("core/v1:ConfigMap", { data: { address: unknownValue } })).toEqual([]);
    expect(check("core/v1:ConfigMap", { metadata: unknownValue, data: unknownValue })).toEqual([]);
  });
});

it("stops a deployment, not only warns", () =>
  expect(imagesPinned).toMatchObject({
    name: "images-pinned",
    enforcementLevel: "mandatory",
    severity: "high",
  }));
