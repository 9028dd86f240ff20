/** The scripts of the workflow files, run with stand-ins for the programs that they call. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { action, gitlabJob, step, workflow } from "./files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spark-platform-test-workflow-"));
  mkdirSync(join(folder, "bin"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts a program on the PATH that writes its arguments down, a line each call, and then does this. */
const program = (name: string, does = ""): void => {
  const path = join(folder, "bin", name);
  writeFileSync(path, `#!/bin/bash\nprintf '%s\\n' "${name} $*" >> "${folder}/calls"\n${does}\n`);
  chmodSync(path, 0o755);
};
const calls = (): string[] =>
  existsSync(join(folder, "calls")) ? readFileSync(join(folder, "calls"), "utf8").trim().split("\n") : [];
const file = (name: string): string => readFileSync(join(folder, name), "utf8");

interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** As both kinds of runners do: bash that stops at the first command that fails. */
const bash = (script: string, env: Record<string, string> = {}): Run => {
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      GITHUB_REPOSITORY: "our/repo",
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_STEP_SUMMARY: join(folder, "summary"),
      RUNNER_TEMP: folder,
      ...env,
    },
  });
  return { code: status, output: stdout + stderr };
};

describe("the comment on a pull request", () => {
  const script = step(workflow("pull-request").jobs.comment!, "Write the comment, or rewrite it").run!;
  const comments = "repos/our/repo/issues/12/comments";

  test("is written where there is none", () => {
    program("gh");
    expect(bash(script, { PULL_REQUEST: "12" }).code).toBe(0);
    expect(calls().at(-1)).toBe(`gh api --silent --method POST ${comments} --field body=@report.md`);
  });

  test("is rewritten where there is one, the first if there are several", () => {
    program("gh", "case \"$*\" in *--paginate*) printf '77\\n78\\n' ;; esac");
    expect(bash(script, { PULL_REQUEST: "12" }).code).toBe(0);
    expect(calls().at(-1)).toBe(
      "gh api --silent --method PATCH repos/our/repo/issues/comments/77 --field body=@report.md",
    );
  });

  test("is looked for by its hidden line, among the workflow's own, on all pages", () => {
    program("gh");
    bash(script, { PULL_REQUEST: "12" });
    expect(calls().slice(0, -1).join("\n")).toMatch(
      /^gh api --paginate repos\/our\/repo\/issues\/12\/comments --jq .*github-actions\[bot\].*startswith\("<!-- spark-platform preview -->"\)/s,
    );
  });

  test("is not written when GitHub cannot say whether there is one", () => {
    program("gh", "exit 1");
    expect(bash(script, { PULL_REQUEST: "12" }).code).toBe(1);
    expect(calls().join("\n")).not.toMatch(/POST|PATCH/);
  });
});

describe("the issue of a stack's drift", () => {
  const script = step(workflow("drift").jobs.issue!, "Open, rewrite or close the issue").run!;

  test.each([
    ["drift", "", "gh issue create --title Drift: prod --body-file report.md"],
    ["drift", "5", "gh issue edit 5 --body-file report.md"],
    ["clean", "5", "gh issue close 5 --comment The cluster has what was applied last again."],
  ])("with %s and the open issue %j is: %s", (outcome, number, call) => {
    program("gh", `case "$*" in *"issue list"*) printf '%s' "${number}" ;; esac`);
    writeFileSync(join(folder, "outcome"), `${outcome}\n`);
    expect(bash(script, { STACK: "prod" }).code).toBe(0);
    expect(calls()).toEqual([expect.stringMatching(/^gh issue list .*Drift: prod/), call]);
  });

  test("is left alone without drift and without an issue", () => {
    program("gh");
    writeFileSync(join(folder, "outcome"), "clean\n");
    expect(bash(script, { STACK: "prod" }).code).toBe(0);
    expect(calls()).toHaveLength(1);
  });
});

describe("the look at drift", () => {
  const script = step(workflow("drift").jobs.look!, "pulumi refresh --preview-only").run!;

  test.each([
    [0, "clean"],
    [7, "drift"],
  ])("with Pulumi's exit code %d is %s, with a report", (code, outcome) => {
    program("pulumi", `exit ${code}`);
    program("npm", "echo the report");
    expect(bash(script, { STACK: "prod", RUN: "https://ci/1" }).code).toBe(0);
    expect([file("drift/outcome"), file("drift/report.md"), file("summary")]).toEqual([
      `${outcome}\n`,
      "the report\n",
      "the report\n",
    ]);
  });

  test("fails and has no outcome when Pulumi could not look", () => {
    program("pulumi", "exit 1");
    expect(bash(script, { STACK: "prod", RUN: "https://ci/1" }).code).toBe(1);
    expect(existsSync(join(folder, "drift/outcome"))).toBe(false);
  });

  test("is the same on GitLab, which has the issue in the same job", () => {
    const { script: lines = [] } = gitlabJob("drift");
    const look = (code: number): Run => {
      rmSync(join(folder, "calls"), { force: true });
      program("pulumi", `exit ${code}`);
      program("npm");
      return bash(lines.join("\n"), { STACK: "prod", CI_PIPELINE_URL: "https://ci/1" });
    };
    expect(look(0).code).toBe(0);
    expect(calls().slice(1)).toEqual(["npm run -s gitlab-report -- issue Drift: prod"]);
    expect(look(7).code).toBe(0);
    expect(calls().slice(1)).toEqual([
      "npm run -s preview-report -- /tmp/prod.jsonl --title Drift of prod --marker spark-platform drift --link https://ci/1",
      "npm run -s gitlab-report -- issue Drift: prod report.md",
    ]);
    expect(look(3).code).toBe(3);
    expect(calls()).toHaveLength(1);
  });
});

test.each([
  ["success", 0],
  ["skipped", 0],
  ["failure", 1],
  ["cancelled", 1],
])("what branch protection asks for ends after previews with %s with %d", (result, expected) => {
  const job = workflow("pull-request").jobs.previews!;
  expect(job).toMatchObject({ needs: "preview", if: "${{ always() }}" });
  const { code, output } = bash(step(job, "Are all previews good?").run!, { RESULT: result });
  expect(code).toBe(expected);
  expect(output.includes(`ended with ${result}`)).toBe(expected === 1);
});

describe("what is applied", () => {
  const guard = step(workflow("apply").jobs.prod!, "Is this still the newest commit?").run!;
  const env = { GITHUB_SHA: "abc", GITHUB_REF_NAME: "main" };

  test("is the newest commit", () => {
    program("gh", "echo abc");
    expect(bash(guard, env).code).toBe(0);
    expect(file("output")).toBe("is=true\n");
    expect(calls()).toEqual(["gh api repos/our/repo/commits/main --jq .sha"]);
  });

  test("is nothing when there is a newer one, and says so", () => {
    program("gh", "echo def");
    const { code, output } = bash(guard, env);
    expect(code).toBe(0);
    expect(output).toContain("nothing is applied: def is newer, and its run applies it");
    expect(existsSync(join(folder, "output"))).toBe(false);
  });

  test("is nothing when GitHub cannot say", () => {
    program("gh", "exit 1");
    expect(bash(guard, env).code).toBe(1);
    expect(existsSync(join(folder, "output"))).toBe(false);
  });

  test.each([
    ["abc", 1],
    ["def", 0],
    ["", 0],
  ])("on GitLab with %j as the newest commit runs Pulumi %d times", (newest, times) => {
    program("git", `printf '${newest}\\trefs/heads/main\\n'`);
    program("pulumi");
    const { script: lines = [] } = gitlabJob("apply prod");
    const { code } = bash(lines.join("\n"), {
      CI_COMMIT_SHA: "abc",
      CI_COMMIT_BRANCH: "main",
      STACK: "prod",
    });
    expect(code).toBe(0);
    expect(calls().filter((call) => call.startsWith("pulumi up --yes --stack prod "))).toHaveLength(times);
  });

  test.each([
    ["0", 1],
    ["1", 0],
  ])(
    "in production needs somebody who has to approve: with %s such rules the job ends with %d",
    (rules, expected) => {
      program("gh", `echo ${rules}`);
      const { code, output } = bash(
        step(workflow("apply").jobs["prod-preview"]!, "Does somebody have to approve?").run!,
      );
      expect(code).toBe(expected);
      expect(output.includes("has no required reviewers")).toBe(expected === 1);
    },
  );
});

describe("a stack's kubeconfig", () => {
  const script = step(action().runs, "Kubeconfig").run!;

  test("is written where nobody else can read it", () => {
    expect(bash(script, { STACK: "prod", KUBECONFIG_CONTENT: "a: 1\nb: %s" }).code).toBe(0);
    expect(file("kubeconfig/prod.yaml")).toBe("a: 1\nb: %s\n");
    expect(statSync(join(folder, "kubeconfig/prod.yaml")).mode & 0o777).toBe(0o600);
  });

  test("that is missing is told with what to do", () => {
    const { code, output } = bash(script, { STACK: "prod", KUBECONFIG_CONTENT: "" });
    expect(code).toBe(1);
    expect(output).toContain("has no secret KUBECONFIG; docs/pull-requests.md says what to set up");
  });

  test("on GitLab is a file, and its lack is told too", () => {
    const lines = gitlabJob("preview").before_script!;
    program("npm");
    writeFileSync(join(folder, "given"), "a: 1\n");
    expect(bash(lines.join("\n"), { STACK: "prod", KUBECONFIG_FILE: join(folder, "given") }).code).toBe(0);
    expect(statSync(join(folder, "kubeconfig/prod.yaml")).mode & 0o777).toBe(0o600);
    const { code, output } = bash(lines.join("\n"), { STACK: "prod" });
    expect([code, output]).toEqual([1, expect.stringContaining("has no variable KUBECONFIG_FILE")]);
  });
});

test("on GitLab a preview that fails still hands its events on, and fails", () => {
  program("pulumi", "exit 5");
  program("npm", "echo masked");
  const { script: lines = [] } = gitlabJob("preview");
  expect(bash(lines.join("\n"), { STACK: "prod" }).code).toBe(5);
  expect(file("previews/prod.jsonl")).toBe("masked\n");
});
