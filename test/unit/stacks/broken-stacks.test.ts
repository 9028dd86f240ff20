import { readFileSync } from "node:fs";
import fc from "fast-check";
import { type Document, parseDocument } from "yaml";
import { ConfigError } from "../../../lib/config-error";
import { type ConfigSource, loadConfig } from "../../../stacks/config";
import { qualified } from "../../../stacks/file/keys";
import { pathOfStack, readStackFile, sourceOfText, stackNames } from "../../../stacks/source";
import { at, changed, odd, placesIn, problemsWith } from "../../support/broken-stack";

const textOf = (stack: string): string => readFileSync(pathOfStack(stack), "utf8");

/** The error of a text that stands in a stack's file. */
function refusal(stack: string, text: string): ConfigError {
  try {
    loadConfig(sourceOfText(stack, text));
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("taken for a configuration");
}

/** What no message may have: words of the parsers below, a trace, a line of its own. */
const internals =
  /\bzod|ZodError|invalid_|unrecognized_keys|Invalid input|Too (big|small)|expected .*received|undefined|\[object|\n|^\s*at .*:\d+/i;

/** Whether a person can act upon every problem: a place, what is wrong, and after a mark what to do. */
function expectHelpful({ message, problems }: Pick<ConfigError, "message" | "problems">): void {
  for (const { path, message: said } of problems) {
    expect(path).not.toBe("");
    expect(said).toMatch(/[;:,] \S/);
    expect(path + said).not.toMatch(internals);
    expect(path + said).not.toMatch(/[\p{Cc}\p{Cs}\p{Cf}]/u);
  }
  expect(message.split("\n")).toHaveLength(problems.length + 1);
}

/** Keys of a section in a stack's file. */
const keys = (section: string, ...below: (string | number)[]) => ["config", qualified(section), ...below];
const set =
  (value: unknown, section: string, ...below: (string | number)[]) =>
  (file: Document): unknown =>
    file.setIn(keys(section, ...below), file.createNode(value));
const remove =
  (section: string, ...below: (string | number)[]) =>
  (file: Document): unknown =>
    file.deleteIn(keys(section, ...below));

/** A change that breaks every one of the stacks, and the problems that it makes among others: place, value, remedy. */
const changes: [title: string, change: (file: Document) => unknown, ...problems: RegExp[]][] = [
  ["without the cluster", remove("cluster"), /^cluster: missing; an object with name, /],
  ["without a registry", remove("registry"), /^registry: missing; a host and path /],
  ["without tenants", remove("tenants"), /^tenants: missing; a list of at least one tenant/],
  ["without the cluster's version", remove("cluster", "version"), /^cluster\.version: missing; v, major, /],
  ["without the pods' range", remove("cluster", "podCidr"), /^cluster\.podCidr: missing; an IPv4 range /],
  ["without the Events etcd", remove("eventEtcd"), /^eventEtcd: missing; an object with image, /],
  [
    "without a member's node",
    remove("eventEtcd", "members", 0, "node"),
    /^eventEtcd\.members\[0\]\.node: missing; /,
  ],
  ["without a tenant's name", remove("tenants", 0, "name"), /^tenants\[0\]\.name: missing; /],
  [
    "without Celeborn's disks",
    remove("celeborn", "workers", "disks"),
    /^celeborn\.workers\.disks: missing; /,
  ],
  ["with no tenant", set([], "tenants"), /^tenants: not a list \(\[\]\); a list of at least one /],
  ["with a map of tenants", set({ p1: {} }, "tenants"), /^tenants: not a list \(\{"p1":\{\}\}\); /],
  [
    "with a list for the cluster",
    set(["dev"], "cluster"),
    /^cluster: not a section \(\["dev"\]\); an object with /,
  ],
  ["with an empty cluster", set(null, "cluster"), /^cluster: not a section \(null\); an object with /],
  [
    "with a number for a name",
    set(7, "cluster", "name"),
    /^cluster\.name: not a DNS label \(7\); at most 63 /,
  ],
  ["with text for a truth value", set("yes", "protect"), /^protect: not a boolean \("yes"\); true or false/],
  ["with text for a port", set("6444", "apiServer", "port"), /^apiServer\.port: not a port \("6444"\); /],
  [
    "with NaN for a count",
    set(NaN, "apiServer", "replicas"),
    /^apiServer\.replicas: not a count \(NaN\); a whole number from 1 to 16/,
  ],
  [
    "with infinity for a size",
    set(Infinity, "spark", "driver", "memory"),
    /^spark\.driver\.memory: not a memory quantity with a unit \(Infinity\); /,
  ],
  [
    "with a huge number of nodes",
    set(1e300, "nodePools", 0, "nodes"),
    /^nodePools\[0\]\.nodes: not a count \(1e\+300\); /,
  ],
  [
    "with a huge size",
    set("9".repeat(30) + "Gi", "spark", "executor", "memory"),
    /^spark\.executor\.memory: not a size \("9+Gi"\); less than /,
  ],
  [
    "with memory as the JVM writes it",
    set("4g", "spark", "driver", "memory"),
    /^spark\.driver\.memory: .*\("4g"\); a number and Ki, /,
  ],
  [
    "with memory without a unit",
    set(4096, "spark", "executor", "memory"),
    /^spark\.executor\.memory: .*\(4096\); a number and Ki, /,
  ],
  [
    "with minutes in words",
    set("2 minutes", "spark", "dynamicAllocation", "executorIdleTimeout"),
    /executorIdleTimeout: not a duration with a unit \("2 minutes"\); /,
  ],
  [
    "with days for a duration",
    set("7d", "cleanup", "retention"),
    /^cleanup\.retention: not a section \("7d"\); an object with succeeded, failed/,
  ],
  [
    "with a misspelt key",
    set("10.0.0.0/8", "cluster", "podCdir"),
    /^cluster\.podCdir: unknown key; did you mean podCidr\?/,
  ],
  ["with a misspelt section", set({}, "celebron"), /^celebron: unknown key; did you mean celeborn\?/],
  [
    "with a key in Cyrillic letters",
    set("x", "cluster", "nаme"),
    /^cluster\.nаme: unknown key; did you mean name\?/,
  ],
  [
    "with YuniKorn's name of a key",
    set([], "yunikorn", "queues", "placementrules"),
    /placementrules: unknown key; write placement$/,
  ],
  [
    "with a key that turns the line around",
    set(1, "spark", "\u202edriver"),
    /^spark\["\\u202edriver"\]: unknown key; /,
  ],
  [
    "with a queue that is a list",
    set([1], "yunikorn", "queues", "root"),
    /^yunikorn\.queues\.root: not a section \(\[1\]\); /,
  ],
  [
    "with a tree that there is not",
    set("nowhere.yaml", "yunikorn", "extends"),
    /^yunikorn\.extends: stacks\/nowhere\.yaml does not exist \("nowhere\.yaml"\); /,
  ],
  [
    "with two tenants of one name",
    (file) => file.addIn(keys("tenants"), file.createNode({ name: "p1" })),
    /^tenants\[3\]\.name: the same as tenants\[0\]\.name \("p1"\); /,
  ],
  [
    "with ranges that overlap",
    set("10.0.0.0/8", "cluster", "serviceCidr"),
    /^cluster\.serviceCidr: overlaps cluster\.podCidr \(.*\); two ranges /,
  ],
  [
    "with an unsupported Kubernetes",
    set("v1.21.0", "cluster", "version"),
    /^cluster\.version: not supported \("v1\.21\.0"\); a release of /,
  ],
  [
    "with an old etcd",
    set("registry.k8s.io/etcd:3.4.9-0", "eventEtcd", "image"),
    /^eventEtcd\.image: too old \(.*\); etcd 3\.5\.13 or later/,
  ],
  [
    "with an image of today",
    set("spark:latest", "spark", "image"),
    /^spark\.image: not a pinned image \("spark:latest"\); /,
  ],
  [
    "with executors larger than any node",
    set("3Ti", "spark", "executor", "memory"),
    /^spark\.executor\.memory: a pod with more memory, .*\("3Ti", .*\); less, or /,
  ],
  [
    "with guarantees that no node has",
    set("90Ti", "yunikorn", "queues", "root", "queues", "p1", "guaranteed", "memory"),
    /guaranteed.*90Ti/,
  ],
  [
    "with a password in a URL",
    set("http://a:hunter2@b", "cleanup", "pushgateway"),
    /^cleanup\.pushgateway: a URL with a password \(<secret>\); /,
  ],
  [
    "with an encrypted value",
    set({ secure: "v1:abc" }, "registry"),
    /^registry: encrypted, .*\(<secret>\); /,
  ],
];

describe.each(stackNames())("the stack %s", (stack) => {
  it.each(changes)("is refused %s", (_, change, ...problems) => {
    const file = parseDocument(textOf(stack));
    change(file);
    const error = refusal(stack, file.toString());
    const lines = error.message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
    for (const problem of problems) expect(lines).toContainEqual(expect.stringMatching(problem));
    expectHelpful(error);
  });

  it("is refused with every problem at once when it is broken in many ways", () => {
    const file = parseDocument(textOf(stack));
    const others = changes.filter(([title]) =>
      /name|port|boolean|truth|days|misspelt key|registry|JVM/.test(title),
    );
    for (const [, change] of others) change(file);
    expect(refusal(stack, file.toString()).problems.length).toBeGreaterThanOrEqual(8);
  });

  it.each<[string, (text: string) => string]>([
    ["cut off in the middle of a line", (text) => text.slice(0, text.indexOf("[kubernetes") + 5)],
    ["indented with a tab", (text) => text.replace(/\n {4}name:/, "\n\tname:")],
    ["with a section twice", (text) => `${text}  spark-platform:registry: a.example.com/b\n`],
    ["without config", (text) => text.replace(/^config:$/m, "settings:")],
    ["with the prefix of another project", (text) => text.replaceAll("spark-platform:", "spark-plattform:")],
    ["without prefixes", (text) => text.replaceAll(/^ {2}spark-platform:/gm, "  ")],
    ["not indented below config", (text) => text.replace(/^ {2}/gm, "")],
    [
      "with marks of a merge",
      (text) => text.replace("config:", "<<<<<<< HEAD\nconfig:\n=======\nconfig:\n>>>>>>> main"),
    ],
    ["as bytes of something else", () => "\u0000\u0001\u0002ELF"],
    ["empty", () => ""],
  ])("is refused %s", (_, breaking) => {
    const broken = breaking(textOf(stack));
    expect(broken).not.toBe(textOf(stack));
    expectHelpful(refusal(stack, broken));
  });

  it("is taken where a tenant has its keys from an anchor", () => {
    const text = textOf(stack)
      .replace("config:", "config:\n  other:tenant: &tenant { podSecurity: baseline }")
      .replace("- { name: p1,", "- { <<: *tenant, name: p1,")
      .replace("- name: p1", "- <<: *tenant\n      name: p1");
    const tenants = (source: ConfigSource) =>
      loadConfig(source).tenants.map(({ podSecurity }) => podSecurity);
    expect(tenants(sourceOfText(stack, text))).toEqual(["baseline", "restricted", "restricted"]);
    expect(tenants(readStackFile(stack))).toEqual(["restricted", "restricted", "restricted"]);
  });

  it("is a configuration or a list of problems to act upon, whatever stands anywhere in it", () => {
    const source = readStackFile(stack);
    fc.assert(
      fc.property(
        fc.constantFrom(...placesIn(source.values)),
        odd,
        fc.constantFrom("replaced", "removed", "added"),
        (path, value, how) => {
          const isMap = typeof at(source.values, path) === "object";
          const place = how === "added" && isMap ? [...path, "unknownKey"] : path;
          const values = changed(source.values, place, how === "removed" ? undefined : value);
          const error = problemsWith({ ...source, values });
          if (error) expectHelpful(error);
        },
      ),
      { numRuns: 150 },
    );
  });
});
