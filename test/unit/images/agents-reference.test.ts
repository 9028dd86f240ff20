/** The name of the agents' image changes with each of its inputs, and covers everything that the agents import. */
import { appendFileSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { agentsImageInputs, agentsImageReference } from "../../../images/agents/image";
import { inFolder } from "./temporary-folder";

const repository = resolve(__dirname, "../../..");
const sources = {
  "agents/main.ts": "one",
  "agents/inner/agent.ts": "two",
  "images/agents/Dockerfile": "FROM",
  "lib/namespaces.ts": "three",
  "package-lock.json": "{}",
  "README.md": "hello",
};

describe("the reference of the agents' image", () => {
  const inputs = Object.keys(sources).filter((file) => file !== "README.md");

  it.each(inputs)("changes with %s", (file) =>
    inFolder(sources, (root) => {
      const before = agentsImageReference("r", root);
      appendFileSync(join(root, file), " ");
      expect(agentsImageReference("r", root)).not.toBe(before);
    }),
  );

  it("does not change with other files, nor with the place of the checkout", async () => {
    const one = await inFolder(sources, (root) => agentsImageReference("r", root));
    const other = await inFolder({ ...sources, "README.md": "bye", "index.ts": "" }, (root) =>
      agentsImageReference("r", root),
    );
    expect(other).toBe(one);
    expect(one).toMatch(/^r\/agents:[0-9a-f]{16}$/);
  });

  it("stands for one Node.js release: the Dockerfile, one of the inputs, pins it exactly", () => {
    const bases = readFileSync(join(repository, "images/agents/Dockerfile"), "utf8").match(/^FROM \S+/gm);
    expect(new Set(bases).size).toBe(1);
    expect(bases?.[0]).toMatch(/^FROM node:\d+\.\d+\.\d+-/);
  });

  it("covers every file of this repository that the agents import", async () => {
    const { metafile } = await build({
      absWorkingDir: repository,
      entryPoints: ["agents/main.ts"],
      bundle: true,
      platform: "node",
      metafile: true,
      write: false,
    });
    const own = Object.keys(metafile.inputs).filter((file) => !file.startsWith("node_modules/"));
    const covered = (file: string) =>
      agentsImageInputs.some((input) => file === input || file.startsWith(`${input}/`));
    expect(own).toContain("agents/main.ts");
    expect(own.filter((file) => !covered(file))).toEqual([]);
    const copied = [
      ...readFileSync(join(repository, "images/agents/Dockerfile"), "utf8").matchAll(/^COPY (\S+) \1$/gm),
    ].map(([, path]) => path!);
    expect(
      own.filter((file) => !copied.some((path) => file === path || file.startsWith(`${path}/`))),
    ).toEqual([]);
  });
});
