/** The name of a Spark image changes with each of its inputs, and with nothing else. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describeSparkImage, type SparkImageDescription } from "../../../components/spark-image/description";
import { sparkImageHash, sparkImageReference } from "../../../components/spark-image/reference";
import { sparkReleases } from "../../../lib/spark-releases";
import { inFolder } from "./temporary-folder";

const version = Object.keys(sparkReleases)[0]!;
const description = describeSparkImage(version);
const sources = {
  "images/spark/entrypoint.sh": "exec",
  "images/spark/keep-output.sh": "exec",
  "examples/jobs/one.py": "1",
  "examples/jobs/two.py": "2",
};

type Path = readonly (string | number)[];

/** The paths of all texts and numbers in a value. */
const leaves = (value: unknown, path: Path = []): Path[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]))
    : [path];

/** A copy with another text or number at one path. */
function changed(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return typeof value === "number" ? value + 1 : `${String(value)}x`;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = changed(copy[key], rest);
  return copy;
}

describe("the reference of a Spark image", () => {
  // Where a file comes from decides nothing unless it is another file: those paths are covered by the changes of files below.
  const decisive = leaves(description).filter((path) => !(path[0] === "files" && path[2] === "from"));

  it.each(decisive.map((path) => [path.join("."), path] as const))("changes with %s", (_, path) =>
    inFolder(sources, (root) => {
      const other = changed(description, path) as SparkImageDescription;
      expect(sparkImageHash(other, root)).not.toBe(sparkImageHash(description, root));
    }),
  );

  it.each(Object.keys(sources))("changes with a byte of %s", (file) =>
    inFolder(sources, (root) => {
      const before = sparkImageHash(description, root);
      writeFileSync(join(root, file), `${readFileSync(join(root, file), "utf8")} `);
      expect(sparkImageHash(description, root)).not.toBe(before);
    }),
  );

  it("is the same for two checkouts exactly when their jobs are the same", async () => {
    const name = fc.stringMatching(/^[a-z]{1,3}\.py$/);
    const jobs = fc.dictionary(name, fc.string({ maxLength: 5 }), { minKeys: 1, maxKeys: 3 });
    const hash = (files: Record<string, string>): Promise<string> => {
      const checkout = Object.fromEntries(
        Object.entries(files).map(([file, text]) => [`examples/jobs/${file}`, text]),
      );
      return inFolder(
        {
          ...checkout,
          "images/spark/entrypoint.sh": "exec",
          "images/spark/keep-output.sh": "exec",
          "README.md": `${Math.random()}`,
        },
        (root) => sparkImageHash(description, root),
      );
    };
    const canonical = (files: Record<string, string>) => JSON.stringify(Object.entries(files).sort());
    await fc.assert(
      fc.asyncProperty(jobs, fc.oneof(jobs, fc.constant(undefined)), async (one, other) => {
        const second = other ?? Object.fromEntries(Object.entries(one).reverse());
        expect((await hash(one)) === (await hash(second))).toBe(canonical(one) === canonical(second));
      }),
      { numRuns: 60 },
    );
  });

  it("reads as registry, Spark version and hash", () =>
    inFolder(sources, (root) => {
      const reference = sparkImageReference("registry.example.com/data", description, root);
      expect(reference).toBe(
        `registry.example.com/data/spark:${version}-${sparkImageHash(description, root)}`,
      );
      expect(reference).toMatch(/-[0-9a-f]{16}$/);
    }));

  it("names the file that is described but missing", () =>
    inFolder({ "examples/jobs/one.py": "1" }, (root) => {
      expect(() => sparkImageHash(description, root)).toThrow(/images\/spark\/entrypoint\.sh/);
    }));
});

describe("the description of a Spark image", () => {
  it.each(["3.5", "9.9.9", "", "toString"])("refuses the version %j and lists what there is", (unknown) => {
    expect(() => describeSparkImage(unknown)).toThrow(
      `Spark ${unknown}: no checksum is known; choose one of ${version}`,
    );
  });

  it.each(Object.entries(sparkReleases))("pins %s by a SHA-256", (_, release) => {
    expect(release.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("runs as a user that is not root", () => {
    expect(description.user.uid).toBeGreaterThan(0);
  });
});
