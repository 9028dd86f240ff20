import { parseDocument } from "yaml";
import packageJson from "../../../package.json";
import { environments, gitlab, gitlabJob, gitlabJobs, gitlabText, textOf } from "./files";

const scriptOf = (name: string): string => {
  const { before_script = [], script = [], after_script = [] } = gitlabJob(name);
  return [...before_script, ...script, ...after_script].join("\n");
};

test("the file is YAML without errors", () => {
  expect(parseDocument(gitlabText()).errors).toEqual([]);
});

test("environments follow one another, the last one after a preview and somebody's press of a button", () => {
  expect(gitlab().stages).toEqual([
    "check",
    "preview",
    "note",
    "dev",
    "staging",
    "prod-preview",
    "prod",
    "drift",
  ]);
  expect(
    ["apply dev", "apply staging", "preview prod", "apply prod"].map((name) => gitlabJob(name).needs),
  ).toEqual([["check"], ["apply dev"], ["apply staging"], ["preview prod"]]);
  expect(gitlabJob("apply prod").rules).toEqual([
    expect.objectContaining({ when: "manual", allow_failure: false }),
  ]);
  for (const stack of environments)
    expect(gitlabJob(`apply ${stack}`)).toMatchObject({
      stage: stack,
      environment: { name: stack },
      variables: { STACK: stack },
      script: gitlabJob(".apply").script,
    });
});

test("what is applied goes one at a time and is never cancelled; the rest gives way to a newer commit", () => {
  for (const stack of environments)
    expect(gitlabJob(`apply ${stack}`)).toMatchObject({ resource_group: stack, interruptible: false });
  expect(gitlab()).toMatchObject({
    default: { interruptible: true },
    workflow: { auto_cancel: { on_new_commit: "interruptible" } },
  });
});

test("each job runs in one kind of pipeline", () => {
  const conditions = (name: string) => gitlabJob(name).rules?.map((rule) => rule.if);
  const own =
    '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID';
  const merged = '$CI_PIPELINE_SOURCE != "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH';
  expect(Object.fromEntries(gitlabJobs().map((name) => [name, conditions(name)]))).toEqual({
    check: ['$CI_PIPELINE_SOURCE != "schedule"'],
    preview: [own],
    note: [own],
    "apply dev": [merged],
    "apply staging": [merged],
    "preview prod": [merged],
    "apply prod": [merged],
    drift: ['$CI_PIPELINE_SOURCE == "schedule"'],
  });
  // Previews that fail are told too.
  expect(gitlabJob("note").rules?.[0]?.when).toBe("always");
});

test("every stack is previewed and looked at, with the variables of an environment and without a deployment", () => {
  for (const name of ["preview", "drift"])
    expect(gitlabJob(name)).toMatchObject({
      parallel: { matrix: [{ STACK: environments }] },
      environment: { name: "$STACK-preview", action: "access" },
    });
  expect(gitlabJob("preview prod").environment).toEqual({ name: "prod-preview", action: "access" });
});

test("previews, looks and what is applied have the SDK's CLI, the same policies, and nobody is asked", () => {
  for (const name of gitlabJobs()) {
    const commands = scriptOf(name).match(/^pulumi .*/gm) ?? [];
    for (const command of commands) {
      expect(command).toContain('--stack "$STACK" --non-interactive');
      if (!command.includes("refresh"))
        expect(command).toContain('--policy-pack policies --policy-pack-config "policies/$STACK.json"');
    }
    if (commands.length > 0)
      expect(gitlabJob(name).image).toBe(
        `pulumi/pulumi-nodejs-20:${packageJson.dependencies["@pulumi/pulumi"]}`,
      );
  }
});

test("logs of events, which have secrets in plain text, are no artifacts, and are removed with the kubeconfig", () => {
  expect(gitlab()).toMatchObject({ preview: { artifacts: { access: "developer", paths: ["previews"] } } });
  for (const name of gitlabJobs())
    if (scriptOf(name).includes("--event-log"))
      expect([name, gitlabJob(name).after_script]).toEqual([name, ['rm -rf kubeconfig "/tmp/$STACK.jsonl"']]);
});

test("what a merge request says never becomes a part of a script", () => {
  expect(gitlabText()).not.toMatch(
    /CI_(MERGE_REQUEST_(TITLE|DESCRIPTION|LABELS|SOURCE_BRANCH_NAME)|COMMIT_(MESSAGE|TITLE|DESCRIPTION|AUTHOR|REF_NAME))/,
  );
  expect(gitlabText()).not.toContain("eval");
});

test("scripts and targets that are called exist", () => {
  const called = gitlabJobs().map(scriptOf).join("\n");
  const scripts = [...called.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name!);
  expect(new Set(scripts)).toEqual(new Set(["preview-report", "gitlab-report"]));
  for (const name of scripts) expect(Object.keys(packageJson.scripts)).toContain(name);
  expect([...called.matchAll(/\bmake ([\w-]+)/g)].map(([, name]) => name)).toEqual(["check"]);
});

test("whoever sets it up finds the variables that GitLab does not set in the documentation", () => {
  const own = [...gitlabText().matchAll(/\$\{?([A-Z][A-Z_]+)/g)].map(([, name]) => name!);
  const toSet = new Set(own.filter((name) => !name.startsWith("CI_") && name !== "STACK"));
  expect(toSet).toEqual(new Set(["KUBECONFIG_FILE"]));
  for (const name of [...toSet, "REPORT_TOKEN"])
    expect(textOf("docs/pull-requests.md")).toContain(`\`${name}\``);
});
