/** The image as a Containerfile: what is downloaded, what goes, and that no value of a stack file is read as an instruction. */
import * as fc from "fast-check";
import { containerfile, quoted } from "../../../components/spark-image/containerfile";
import { describeSparkImage } from "../../../components/spark-image/description";
import { describedContents } from "../../../components/spark-image/files";
import { addedJars, downloadsOf } from "../../../components/spark-image/inputs";
import type { Engine, ImageContents } from "../../../components/spark-image/settings";
import { repository } from "../../../lib/repository";
import { leastBuild, sha } from "./settings";

const describe359 = (contents: ImageContents = {}, packages: readonly string[] = []) =>
  describeSparkImage("3.5.9", "0.5.4", {
    contents,
    build: { base: { ...leastBuild.base, packages } },
  });
const text = (engine: Engine, contents?: ImageContents, packages?: readonly string[]): string => {
  const description = describe359(contents, packages);
  return containerfile(description, describedContents(description, repository), engine, {});
};

it.each(["buildkit", "buildah"] as const)("brings in every download once (%s)", (engine) => {
  const description = describe359({ paimon: { version: "1.2.0", sha256: sha("d") } });
  const lines = text(engine, { paimon: { version: "1.2.0", sha256: sha("d") } }).split("\n");
  for (const { file, sha256, url } of downloadsOf(description)) {
    const found = lines.filter((line) => /^(ADD|COPY) /.test(line) && line.includes(file));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(
      engine === "buildkit" ? `--checksum=sha256:${sha256} --chmod=0644 ${url}` : `inputs/${file}`,
    );
  }
});

it("takes out of Spark's distribution what others come in the place of", () => {
  expect(text("buildah")).not.toContain("rm /opt/spark/jars/");
  const replaced = text("buildah", {
    hadoopClient: { version: "3.4.1", apiSha256: sha("a"), runtimeSha256: sha("b") },
    zstd: { version: "1.5.6-9", sha256: sha("c") },
  });
  for (const artifact of ["hadoop-client-api", "hadoop-client-runtime", "zstd-jni"])
    expect(replaced).toContain(`rm /opt/spark/jars/${artifact}-[0-9]*.jar`);
  expect(replaced).toContain("hadoop-client-api-3.4.1.jar /opt/spark/jars/hadoop-client-api-3.4.1.jar");
  expect(replaced).toContain('spark-platform/hadoop-client="3.4.1"');
});

it.each([
  ["1.1.1", "paimon-spark-3.5-1.1.1.jar"],
  ["1.2.0", "paimon-spark-3.5_2.12-1.2.0.jar"],
])("knows the name of Paimon %s", (version, file) => {
  const [jar] = addedJars(describe359({ paimon: { version, sha256: sha("d") } })).slice(-1);
  expect(`${jar!.artifact}-${jar!.version}.jar`).toBe(file);
});

it("adds packages only where a base needs them", () => {
  expect(text("buildkit")).not.toContain("apt-get");
  expect(text("buildkit", {}, ["tini", "openjdk-17-jre-headless"])).toContain(
    "apt-get install --yes --no-install-recommends openjdk-17-jre-headless tini",
  );
});

it("ends as the user that Spark's own images have", () =>
  expect(text("buildkit").trimEnd().split("\n").slice(-2)).toEqual([
    "USER 185",
    'ENTRYPOINT ["/opt/entrypoint.sh"]',
  ]));

it("an environment's value stays one value", () => {
  fc.assert(
    fc.property(
      fc.string().filter((value) => !/[\n\r\0]/.test(value)),
      (value) => {
        const [, inside = ""] = /^"(.*)"$/s.exec(quoted(value)) ?? [];
        // As a Containerfile's shell words are read: a backslash takes the next character as it is.
        expect(inside.replace(/\\(["\\$])/g, "$1")).toBe(value);
        expect(inside.replace(/\\["\\$]/g, "")).not.toMatch(/["$\\]/);
      },
    ),
  );
});
