import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type * as k8s from "@pulumi/kubernetes";
import { parse, parseAllDocuments } from "yaml";
import { repository } from "../../../lib/repository";
import { findKey } from "../../../stacks/keys/find";
import type { PlatformOutputs } from "../../../stacks/outputs";
import { stackNames } from "../../../stacks/source";
import { committedFiles } from "../../golden/stack";
import { read } from "./markdown";

/** A person reads them in a hurry and pastes what they say: whatever they name has to be there. */
const folder = join(repository, "docs/runbooks");
const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
const pages = names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));

/** What a pattern's first group finds, with the page that it is in. */
const said = (pattern: RegExp): { readonly page: string; readonly what: string }[] =>
  pages.flatMap(({ name, text }) =>
    [...text.matchAll(pattern)].map(([, what]) => ({ page: name, what: what! })),
  );

interface Variable {
  readonly name: string;
  readonly value: string;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

const objects = stackNames().flatMap((stack) =>
  Object.entries(committedFiles(stack)).flatMap(([file, text]) =>
    file.includes("/")
      ? parseAllDocuments(text).flatMap((document) => (document.toJS() as Manifest | null) ?? [])
      : [],
  ),
);
const has = (kind: string, name: string): boolean =>
  objects.some((it) => it.kind.toLowerCase() === kind && it.metadata.name === name);

test("the commands of npm that they name exist", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const commands = said(/npm run -s ([\w:-]+)/g);
  expect(commands.length).toBeGreaterThan(20);
  expect(commands.filter(({ what }) => !Object.hasOwn(scripts, what))).toEqual([]);
});

test("the targets of make that they name exist", () => {
  const targets = [...read("Makefile").matchAll(/^([a-z-]+):/gm)].map(([, target]) => target);
  const named = said(/(?:`|^\s*)make ([a-z-]+)/gm);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ what }) => !targets.includes(what))).toEqual([]);
});

/** One that a page has the reader add, take away or rename. */
const madeThere = ["p4"];

test("the objects that they name are those of a stack", () => {
  const kinds = [...new Set(objects.map(({ kind }) => kind.toLowerCase()))].join("|");
  const named = said(new RegExp(`\\b((?:${kinds})/[a-z0-9][a-z0-9-]*)`, "g"));
  expect(named.length).toBeGreaterThan(20);
  const isThere = (what: string): boolean => {
    const [kind, name] = what.split("/") as [string, string];
    return has(kind, name) || madeThere.some((made) => has(kind, name.replace(made, "p3")));
  };
  expect(named.filter(({ what }) => !isThere(what))).toEqual([]);
});

test("the namespaces that they name are the stacks' and Kubernetes'", () => {
  const named = said(/ -n ([a-z][a-z0-9-]*)/g);
  const known = [...madeThere, "kube-system", "default"];
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ what }) => !has("namespace", what) && !known.includes(what))).toEqual([]);
});

/** Where each value stands, however deep: `tenants[]["name"]`. */
function pathsIn(value: unknown, above: string): string[] {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) return [above];
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, `${above}[]`));
  return Object.entries(value).flatMap(([key, below]) => pathsIn(below, `${above}["${key}"]`));
}

test("the keys of a stack file that they show are in its schema", () => {
  const snippets = said(/```yaml\n([^`]*)```/g).filter(({ what }) => what.includes("spark-platform:"));
  expect(snippets.length).toBeGreaterThan(5);
  const unknown = snippets.flatMap(({ page, what }) =>
    Object.entries(parse(what) as object)
      .flatMap(([section, value]) =>
        pathsIn(value, section.replace("spark-platform:", "")).map((path) => ({ page, path })),
      )
      .filter(({ path }) => "unknown" in findKey(path)),
  );
  expect(unknown).toEqual([]);
});

test("the job as a test is submitted as the outputs say", () => {
  const [, manifest = ""] = /<<EOF\n([^]*?)\nEOF\n/.exec(read("docs/runbooks/README.md")) ?? [];
  const { spec } = parse(manifest) as { spec: k8s.types.input.core.v1.PodSpec };
  const { submit, tenants } = parse(committedFiles("prod")["outputs.yaml"]!) as PlatformOutputs;
  const [container] = spec.containers as k8s.types.input.core.v1.Container[];
  const { account, confDirectory, environment } = submit;
  expect(Object.fromEntries((container!.env as Variable[]).map(({ name, value }) => [name, value]))).toEqual(
    environment,
  );
  expect(spec.serviceAccountName).toBe(tenants.p1?.serviceAccounts.submit);
  expect(spec.volumes).toContainEqual(account.volume);
  expect(spec.volumes).toContainEqual({ name: "profile", configMap: { name: tenants.p1?.sparkProfile } });
  expect(container!.volumeMounts).toEqual(
    expect.arrayContaining([account.mount, { name: "profile", mountPath: confDirectory, readOnly: true }]),
  );
});

test("README.md leads to each of them", () => {
  const index = readFileSync(join(folder, "README.md"), "utf8");
  const others = names.filter((name) => name !== "README.md");
  expect(others.length).toBeGreaterThan(10);
  expect(others.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});
