import { container, objectsOf } from "../support/policy-objects";
import { withPolicies, withPoliciesOf, withPoliciesSet } from "../support/policy-pack";
import { PulumiProject } from "../support/pulumi-project";

/** The project's own policy pack in the real engine. No cluster: a preview of one that is not there shows the program's inputs. */
let project: PulumiProject;
beforeAll(async () => (project = await PulumiProject.create()), 120_000);
afterAll(() => project.remove());
jest.setTimeout(60_000);

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

const deployment = objectsOf("web").workload("Deployment", {
  metadata: { namespace: "p1" },
  pod: {
    initContainers: [{ ...container, name: "prepare", image: `localhost:5000/prepare:1.0@${digest}` }],
    containers: [{ ...container, name: "web", image: undefined }],
  },
});

/** A Deployment with one init container and one container of this image; `extra` stands before it in the program. */
const deploy = (image: string, extra = ""): void =>
  project.write(`
    const provider = new k8s.Provider("cluster", { kubeconfig: "/nosuch/kubeconfig", context: "none", clusterIdentifier: "none" });
    ${extra}
    const web = ${JSON.stringify(deployment.props)};
    web.spec.template.spec.containers[0].image = ${image};
    new k8s.apps.v1.Deployment("web", web, { provider });`);

const preview = ["preview", ...withPolicies()];
const configured = (settings: object): string[] => ["preview", ...withPoliciesSet(project, settings)];

test("a program with pinned images passes a preview", async () => {
  deploy('"registry.example.com:5000/web:1.2.3"');
  expect(await project.succeed(...preview)).toMatch(/✅ spark-platform@v\d/);
});

test("an image that is not pinned stops a preview, with the object, the container, the image and the remedy", async () => {
  deploy('"localhost:5000/web"');
  const shown = await project.fail(...preview);
  expect(shown).toMatch(/❌ spark-platform@v\d/);
  expect(shown).toMatch(/\[mandatory\].*images-pinned/);
  expect(shown).toContain(
    'Deployment p1/web: container "web" (spec.template.spec.containers[0]): image localhost:5000/web has no tag, which means latest; add a version tag or a digest',
  );
  expect(shown).not.toContain("prepare:1.0");
});

test("an image that is not pinned stops an update before the object is made", async () => {
  deploy('"web:latest"');
  const shown = await project.fail("up", "--yes", "--skip-preview", ...withPolicies());
  expect(shown).toContain("image web:latest has the tag latest, which moves");
  expect([...(await project.state()).keys()]).not.toContain("web");
});

test("an image that is not known yet is a warning in a preview, and stops an update that makes it a bad one", async () => {
  const random =
    'const { result } = new (require("@pulumi/random").RandomString)("part", { length: 4, special: false });';
  deploy("pulumi.interpolate`registry.example.com/${result}:latest`", random);
  expect(await project.succeed(...preview)).toContain("can't be known during preview");
  const shown = await project.fail("up", "--yes", "--skip-preview", ...withPolicies());
  expect(shown).toMatch(/image registry\.example\.com\/\w{4}:latest has the tag latest/);
});

describe("configuration", () => {
  test("of production refuses a version tag and accepts a digest", async () => {
    deploy('"web:1.2.3"');
    const inProduction = ["preview", ...withPoliciesOf("prod")];
    expect(await project.fail(...inProduction)).toContain("image web:1.2.3 has no digest");
    deploy(`"web:1.2.3@${digest}"`);
    await project.succeed(...inProduction);
  });

  test("can make of the rule a warning", async () => {
    deploy('"web"');
    const shown = await project.succeed(...configured({ "images-pinned": { enforcementLevel: "advisory" } }));
    expect(shown).toMatch(/\[advisory\].*images-pinned/);
  });

  test("of the wrong type is refused with its name", async () => {
    deploy('"web:1.2.3"');
    const shown = await project.fail(...configured({ "images-pinned": { requireDigest: "yes" } }));
    expect(shown).toMatch(/requireDigest.*boolean/);
  });

  test("with a misspelt setting is refused with its name", async () => {
    deploy('"web:1.2.3"');
    const misspelt = configured({ "images-pinned": { requireDigests: true } });
    expect(await project.fail(...misspelt)).toContain(
      "no such setting: requireDigests; the rule has: requireDigest, contentTags, exempt",
    );
  });
});
