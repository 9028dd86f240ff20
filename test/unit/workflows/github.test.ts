/** What a reviewer of the workflow files would have to look for each time that they change. */
import { parse, parseDocument } from "yaml";
import packageJson from "../../../package.json";
import { loadConfig } from "../../../stacks/config";
import { readStackFile, stackNames } from "../../../stacks/source";
import { action, actionFile, environments, jobs, step, textOf, workflow, workflowFiles } from "./files";

const files = [...workflowFiles, actionFile];
const runs = [
  ...jobs.flatMap(([name, { steps }]) => steps.map(({ run }) => [name, run] as const)),
  ...action().runs.steps.map(({ run }) => [actionFile, run] as const),
].flatMap(([name, run]) => (run === undefined ? [] : [[name, run] as const]));

test.each(files)("%s is YAML without errors", (file) => {
  expect(parseDocument(textOf(file)).errors).toEqual([]);
});

test("every action is pinned by the digest of a commit with its version beside it, the same one everywhere", () => {
  const uses = files.flatMap((file) => [...textOf(file).matchAll(/uses: (.*)/g)].map(([, what]) => what!));
  const others = uses.filter((what) => what !== "./.github/actions/stack");
  expect(others.length).toBeGreaterThan(5);
  for (const what of others) expect(what).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  const versions = new Map(others.map((what) => [what.split("@")[0], what]));
  expect(new Set(others)).toEqual(new Set(versions.values()));
});

test("no expression stands in a script: what a pull request says never becomes code", () => {
  expect(runs.length).toBeGreaterThan(10);
  for (const [file, script] of runs) expect(`${file}: ${script}`).not.toContain("${{");
});

test("nothing runs with a repository's rights on code of a fork", () => {
  for (const file of workflowFiles)
    expect(Object.keys((parse(textOf(file)) as { on: object }).on)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/pull_request_target|workflow_run|issue_comment/)]),
    );
  expect(workflow("pull-request").jobs.preview!.if).toContain(
    "github.event.pull_request.head.repo.full_name == github.repository",
  );
});

test("a job may read the code, and those that write may write one thing each", () => {
  for (const file of workflowFiles)
    expect((parse(textOf(file)) as { permissions: unknown }).permissions).toEqual({ contents: "read" });
  expect(jobs.flatMap(([name, { permissions }]) => (permissions ? [[name, permissions]] : []))).toEqual([
    [".github/workflows/apply.yml prod-preview", { contents: "read", actions: "read" }],
    [".github/workflows/drift.yml issue", { issues: "write" }],
    [".github/workflows/pull-request.yml comment", { "pull-requests": "write" }],
  ]);
});

test("a job that may write runs no code of the repository, and none of its packages", () => {
  const writing = jobs.filter(([, { permissions = {} }]) => Object.values(permissions).includes("write"));
  expect(writing).toHaveLength(2);
  for (const [, { steps }] of writing) {
    for (const { uses = "actions/download-artifact@" } of steps)
      expect(uses).toMatch(/^actions\/download-artifact@/);
    expect(steps.map(({ run = "" }) => run).join("\n")).not.toMatch(/\b(npm|npx|node|make)\b/);
  }
});

test("secrets are given to single steps of jobs that have an environment, and never to a script's text", () => {
  for (const [name, job] of jobs) {
    const { steps, ...rest } = job;
    expect(JSON.stringify(rest)).not.toContain("secrets.");
    const secret = steps.filter((each) => JSON.stringify(each).includes("secrets."));
    if (secret.length > 0)
      expect(`${name} ${JSON.stringify(job.environment)}`).toMatch(/(dev|staging|prod|matrix\.stack)/);
    for (const each of secret)
      expect(JSON.stringify({ ...each, env: {}, with: {} })).not.toContain("secrets.");
    for (const { uses, with: inputs } of secret)
      if (JSON.stringify(inputs ?? {}).includes("secrets.")) expect(uses).toBe("./.github/actions/stack");
  }
  for (const file of workflowFiles) expect((parse(textOf(file)) as { env?: unknown }).env).toBeUndefined();
});

test("a checkout leaves no token behind, and every job has an end", () => {
  for (const [name, { steps, "timeout-minutes": minutes }] of jobs) {
    for (const { uses = "", with: inputs } of steps)
      if (uses.startsWith("actions/checkout@"))
        expect(inputs).toMatchObject({ "persist-credentials": false });
    expect([name, minutes]).toEqual([name, expect.any(Number)]);
  }
});

test("logs of events, which have secrets in plain text, stay in the job that makes them", () => {
  for (const [, { steps }] of jobs)
    for (const { uses = "", with: inputs } of steps)
      if (uses.startsWith("actions/upload-artifact@"))
        expect(inputs?.path).toMatch(/^(\$\{\{ matrix\.stack \}\}\.jsonl|report\.md|drift)$/);
  expect(step(workflow("pull-request").jobs.preview!, "Events without secrets").run).toBe(
    'npm run -s preview-report -- --mask "$RUNNER_TEMP/$STACK.jsonl" > "$STACK.jsonl"',
  );
  for (const [name, job] of jobs)
    if (JSON.stringify(job.steps).includes("--event-log"))
      expect([name, step(job, "Leave nothing behind")]).toEqual([
        name,
        expect.objectContaining({
          if: "${{ always() }}",
          run: 'rm -rf kubeconfig "$RUNNER_TEMP/$STACK.jsonl"',
        }),
      ]);
});

test("a newer commit of a pull request cancels the older one's run; nothing cancels what is applied, or waits for it without an approval", () => {
  expect(workflow("pull-request").concurrency).toEqual({
    group: "pull-request-${{ github.event.pull_request.number }}",
    "cancel-in-progress": true,
  });
  const apply = workflow("apply");
  expect(apply.concurrency).toBeUndefined();
  for (const stack of environments)
    expect(apply.jobs[stack]!.concurrency).toEqual({
      group: `apply-${stack}`,
      "cancel-in-progress": false,
      ...(stack === "prod" ? {} : { queue: "max" }),
    });
});

test("environments follow one another, the last one after a preview and an approval", () => {
  const { jobs: apply } = workflow("apply");
  expect(Object.entries(apply).map(([name, { needs }]) => `${needs ?? ""} -> ${name}`)).toEqual([
    " -> check",
    "check -> dev",
    "dev -> staging",
    "staging -> prod-preview",
    "prod-preview -> prod",
  ]);
  for (const stack of environments) {
    expect(apply[stack]!.environment).toBe(stack);
    expect(apply[stack]!.env).toEqual({ STACK: stack });
    expect(apply[stack]!.steps).toEqual(apply.dev!.steps);
  }
});

test("an older commit's run never waits for an approval after a newer one's, which it would cancel", () => {
  const { jobs: apply } = workflow("apply");
  const preview = apply["prod-preview"]!;
  expect(preview.outputs).toEqual({ newest: "${{ steps.newest.outputs.is }}" });
  expect(preview.steps[0]).toEqual(apply.prod!.steps[0]);
  expect(apply.prod!.if).toBe("needs.prod-preview.outputs.newest == 'true'");
  for (const { uses = "", run, name = uses, if: condition = "" } of preview.steps.slice(1))
    if (run !== undefined ? name !== "Leave nothing behind" : uses.startsWith("./"))
      expect([name, condition]).toEqual([name, expect.stringContaining("steps.newest.outputs.is == 'true'")]);
});

test("previews and looks at drift have credentials of their own, and are no deployments", () => {
  for (const [file, name] of [
    ["pull-request", "preview"],
    ["drift", "look"],
  ] as const) {
    const job = workflow(file).jobs[name]!;
    expect(job.strategy).toEqual({ "fail-fast": false, matrix: { stack: environments } });
    expect(job.environment).toEqual({ name: "${{ matrix.stack }}-preview", deployment: false });
  }
  expect(workflow("apply").jobs["prod-preview"]!.environment).toEqual({
    name: "prod-preview",
    deployment: false,
  });
});

test("every stack but the local one is previewed, and finds its kubeconfig where the action puts it", () => {
  for (const stack of stackNames().filter((name) => name !== "local")) {
    expect(environments).toContain(stack);
    expect(loadConfig(readStackFile(stack)).cluster.kubeconfig).toBe(`kubeconfig/${stack}.yaml`);
  }
  expect(step(action().runs, "Kubeconfig").run).toContain('> "kubeconfig/$STACK.yaml"');
});

test("a preview and what is applied keep to the same policies, and nobody is asked", () => {
  const commands = runs.flatMap(([, script]) => script.replace(/\\\n */g, "").match(/^ *pulumi .*/gm) ?? []);
  expect(commands.map((command) => command.trim().split(" ")[1])).toEqual(
    expect.arrayContaining(["preview", "up", "refresh"]),
  );
  for (const command of commands) {
    expect(command).toContain('--stack "$STACK" --non-interactive');
    if (!command.includes("refresh"))
      expect(command).toContain('--policy-pack policies --policy-pack-config "policies/$STACK.json"');
  }
});

test("the Pulumi CLI has the SDK's version", () => {
  const pulumi = action().runs.steps.find(({ uses = "" }) => uses.startsWith("pulumi/actions@"));
  expect(pulumi?.with).toEqual({ "pulumi-version": packageJson.dependencies["@pulumi/pulumi"] });
});

test("scripts and targets that are called exist", () => {
  const called = runs.map(([, script]) => script).join("\n");
  const scripts = [...called.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name!);
  const targets = [...called.matchAll(/\bmake ([\w-]+)/g)].map(([, name]) => name!);
  expect(scripts).toContain("preview-report");
  for (const name of scripts) expect(Object.keys(packageJson.scripts)).toContain(name);
  expect(new Set(targets)).toEqual(new Set(["check"]));
  expect(textOf("Makefile")).toMatch(/^check:/m);
});

test("whoever sets it up finds every secret, variable and environment in the documentation", () => {
  const documentation = textOf("docs/pull-requests.md");
  const named = workflowFiles.flatMap((file) =>
    [...textOf(file).matchAll(/\b(?:secrets|vars)\.(\w+)/g)].map(([, name]) => name!),
  );
  expect(new Set(named).size).toBeGreaterThan(6);
  for (const name of [...named, ...environments, ...environments.map((stack) => `${stack}-preview`)])
    expect(documentation).toContain(`\`${name}\``);
});
