/** Downloads through the real pip, from a folder instead of an index, so that nothing leaves the machine. */
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkSha256,
  downloadDistribution,
  unpackDistribution,
} from "../../../local/images/python-distribution";
import { LocalError } from "../../../local/lib/errors";
import { inFolder } from "./temporary-folder";

/** A distribution that builds its own metadata, so that pip needs no build tools. Its setup leaves a trace when it runs. */
const backend = `
import os, pathlib
def prepare_metadata_for_build_wheel(directory, config_settings=None):
    pathlib.Path(os.environ["SETUP_TRACE"]).write_text("ran")
    folder = pathlib.Path(directory, "sample-1.0.dist-info")
    folder.mkdir()
    folder.joinpath("METADATA").write_text("Metadata-Version: 2.1\\nName: sample\\nVersion: 1.0\\n")
    return folder.name
`;
const sources = {
  "sample-1.0/PKG-INFO": "Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n",
  "sample-1.0/pyproject.toml":
    '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
  "sample-1.0/backend.py": backend,
  "sample-1.0/data/rows.csv": "a,b\n",
};

const caught = async (work: Promise<unknown>): Promise<LocalError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LocalError);
  return error as LocalError;
};

async function withIndex(test: (folder: string, sha256: string) => Promise<void>): Promise<void> {
  await inFolder(sources, async (folder) => {
    execFileSync("tar", ["-czf", join(folder, "sample-1.0.tar.gz"), "-C", folder, "sample-1.0"]);
    const sha256 = createHash("sha256")
      .update(readFileSync(join(folder, "sample-1.0.tar.gz")))
      .digest("hex");
    const environment = { ...process.env };
    Object.assign(process.env, {
      PIP_NO_INDEX: "1",
      PIP_FIND_LINKS: folder,
      SETUP_TRACE: join(folder, "trace"),
    });
    try {
      await test(folder, sha256);
    } finally {
      process.env = environment;
    }
  });
}

describe("a Python distribution", () => {
  it(
    "is downloaded, checked and unpacked",
    () =>
      withIndex(async (folder, sha256) => {
        const archive = await downloadDistribution(
          { name: "sample", version: "1.0", sha256 },
          join(folder, "download"),
        );
        await unpackDistribution(archive, join(folder, "unpacked"));
        expect(readFileSync(join(folder, "unpacked/data/rows.csv"), "utf8")).toBe("a,b\n");
        expect(existsSync(join(folder, "trace"))).toBe(true);
      }),
    60_000,
  );

  it(
    "with another checksum names file, expected and found, and runs nothing of it",
    () =>
      withIndex(async (folder, sha256) => {
        const expected = "0".repeat(64);
        const wanted = { name: "sample", version: "1.0", sha256: expected };
        const error = await caught(downloadDistribution(wanted, join(folder, "download")));
        expect(error.message).toBe(`sample-1.0.tar.gz: its sha256 is ${sha256}, expected ${expected}`);
        expect(error.remedy).toMatch(/package index/);
        expect(existsSync(join(folder, "trace"))).toBe(false);
        expect(existsSync(join(folder, "download/sample-1.0.tar.gz"))).toBe(false);
      }),
    60_000,
  );

  it(
    "that the index does not have says what pip said",
    () =>
      withIndex(async (folder, sha256) => {
        const wanted = { name: "sample", version: "2.0", sha256 };
        const error = await caught(downloadDistribution(wanted, join(folder, "download")));
        expect(error.message).toMatch(
          /^sample-2\.0\.tar\.gz: cannot be downloaded with pip:\n.*sample==2\.0/s,
        );
      }),
    60_000,
  );
});

it("a file on disk with another checksum is named, with expected and found", () =>
  inFolder({ "file.tar.gz": "content" }, async (folder) => {
    const path = join(folder, "file.tar.gz");
    const found = createHash("sha256").update("content").digest("hex");
    await expect(checkSha256(path, found)).resolves.toBeUndefined();
    const error = await caught(checkSha256(path, "abc"));
    expect(error.message).toBe(`${path}: its sha256 is ${found}, expected abc`);
  }));
