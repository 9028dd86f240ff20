/** What `pulumi preview` says of a Spark image: nothing where nothing has changed, and else the input that has. */
import { join } from "node:path";
import { repository } from "../../../local/lib/paths";
import { PulumiProject } from "../../support/pulumi-project";

jest.setTimeout(300_000);

let project: PulumiProject;
beforeAll(async () => (project = await PulumiProject.create()));
afterAll(() => project.remove());

const write = (contents: object): void =>
  project.write(`
    require("tsx/cjs");
    const { SparkImage } = require(${JSON.stringify(join(repository, "components", "spark-image"))});
    const args = { registry: "registry.example.com", version: "3.5.9", celeborn: "0.5.4", contents: ${JSON.stringify(contents)} };
    exports.image = new SparkImage("spark-image", args).reference;
  `);

it("an unchanged image is unchanged, and a changed one shows which input", async () => {
  write({ environment: { TZ: "UTC" } });
  await project.up();

  const same = await project.succeed("preview", "--diff", "--expect-no-changes");
  expect(same).toMatch(/2 unchanged/);
  expect(same).not.toContain("sha256:");

  write({ environment: { TZ: "Europe/Berlin" } });
  const changed = (await project.succeed("preview", "--diff", "--color=never")).split("\n");
  const shown = changed.filter((line) => /^\s*[~+-] /.test(line)).join("\n");
  expect(shown).toMatch(/~ spark-platform:spark-image:SparkImage/);
  expect(shown).toMatch(/~ TZ\s*: "UTC" => "Europe\/Berlin"/);
  expect(shown).toMatch(/~ reference\s*: "registry\.example\.com\/spark:3\.5\.9-[0-9a-f]{16}" => "registry/);
  for (const other of ["celebornClient", "hadoopClient", "jars", "files", "base", "user"])
    expect(shown).not.toMatch(new RegExp(`${other}\\s*:`));
});

it("an image that cannot be stops the preview, with all that is wrong", async () => {
  write({
    jars: [{ group: "a", artifact: "b_2.13", version: "1.0", sha256: "x" }],
    environment: { PATH: "/" },
  });
  const error = await project.fail("preview");
  expect(error).toContain("contents.jars[0].sha256");
  expect(error).toContain("for another Scala than Spark 3.5.9 has");
  expect(error).toContain("contents.environment.PATH");
});
