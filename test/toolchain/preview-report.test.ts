/** The report on logs that the real engine writes: the forms of its events, and that nothing in them gives a secret away. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../local/lib/paths";
import { type RunResult, runResult } from "../../local/lib/run";
import { useScenario } from "./kubernetes/fixture";

const scenario = useScenario();

const queues = (memory: string): string =>
  `partitions:\n  - name: default\n    queues:\n      - name: root\n        queues:\n          - name: p1\n            resources: { guaranteed: { memory: ${memory} } }\n`;

interface Program {
  readonly memory: string;
  readonly master: string;
  readonly password: string;
  readonly token: string;
  readonly replicas: number;
  readonly namespace: string;
  readonly url: string;
  readonly more: string;
}

const first: Program = {
  memory: "500Gi",
  master: "master",
  password: "hunter2-hunter2",
  token: "tok-one-tok-one",
  replicas: 1,
  namespace: "own",
  url: "https://a",
  more: "",
};

/** Rooms with a namespace that is protected, queues, a StatefulSet, a Secret that nobody marked, and a secret that somebody did. */
const write = (changed: Partial<Program> = {}): void => {
  const { memory, master, password, token, replicas, namespace, url, more } = { ...first, ...changed };
  scenario.project().write(`
    const provider = new k8s.Provider("cluster", { kubeconfig: process.env.TEST_KUBECONFIG, clusterIdentifier: "test",
      enableConfigMapMutable: true, enableSecretMutable: true });
    const room = (type, name, opts) => new pulumi.ComponentResource(type, name, {}, opts);
    const platform = room("spark-platform:platform:Platform", "platform");
    const inYunikorn = { provider, parent: room("spark-platform:yunikorn:Yunikorn", "yunikorn", { parent: platform }) };
    const inCeleborn = { provider, parent: room("spark-platform:celeborn:Celeborn", "celeborn", { parent: platform }) };
    const named = (name) => ({ name, namespace: process.env.TEST_NAMESPACE });
    new k8s.core.v1.Namespace("namespace", { metadata: { name: process.env.TEST_NAMESPACE + "-${namespace}" } },
      { ...inCeleborn, protect: true });
    new k8s.core.v1.ConfigMap("configs", { metadata: named("yunikorn-configs"), data: { "queues.yaml": ${JSON.stringify(queues(memory))} } }, inYunikorn);
    new k8s.core.v1.ConfigMap("conf", { metadata: named("conf"), data: { token: pulumi.secret("${token}") } }, inCeleborn);
    new k8s.core.v1.Secret("password", { metadata: named("password"), stringData: { password: "${password}" } }, inCeleborn);
    new k8s.apps.v1.StatefulSet("master", { metadata: named("${master}"), spec: {
      serviceName: "master", replicas: ${replicas}, selector: { matchLabels: { app: "${master}" } },
      template: { metadata: { labels: { app: "${master}" } }, spec: { containers: [{ name: "master", image: "celeborn:1" }] } } } }, inCeleborn);
    ${more}
    exports.url = "${url}";
    exports.token = pulumi.secret("${token}");`);
};

const log = (): string => join(scenario.project().folder, "test.jsonl");
const pulumi = (...words: string[]): Promise<RunResult> =>
  scenario
    .project()
    .with({ PULUMI_DEBUG_COMMANDS: "true" })
    .run(...words, "--event-log", log());
/** The command as a workflow runs it. */
const report = async (...words: string[]): Promise<string> => {
  const { code, stdout, stderr } = await runResult("npm", ["run", "-s", "preview-report", "--", ...words], {
    cwd: repository,
  });
  if (code !== 0) throw new Error(`exited with ${code}: ${stderr}`);
  return stdout;
};

const secrets = ["hunter2-hunter2", "correct-horse", "tok-one-tok-one", "tok-two-tok-two"].flatMap((text) => [
  text,
  Buffer.from(text).toString("base64"),
]);

test("a change is told by room, without the secrets that the log has in plain text", async () => {
  write();
  await scenario.project().up();
  write({
    memory: "400Gi",
    master: "leader",
    password: "correct-horse",
    token: "tok-two-tok-two",
    url: "https://b",
  });
  expect((await pulumi("preview")).code).toBe(0);
  expect(readFileSync(log(), "utf8")).toContain("tok-two-tok-two");

  const text = await report(log());
  const masked = join(scenario.project().folder, "masked.jsonl");
  writeFileSync(masked, await report("--mask", log()));
  for (const secret of secrets) expect(readFileSync(masked, "utf8") + text).not.toContain(secret);
  expect(await report(masked)).toBe(text);

  const namespace = scenario.namespace();
  expect(text).toBe(`<!-- spark-platform preview -->
## Preview

- **test**: 1 replaced, 3 changed; 1 output changed; **1 change to look at first**

### test

**Look at these first**

- StatefulSet \`${namespace}/master\` (celeborn) is **replaced** (\`metadata.name\`, \`spec.selector.matchLabels.app\` cannot change in place): all of its pods end; its volumes stay unless persistentVolumeClaimRetentionPolicy says otherwise

**Queues**

Taken away:
- root.p1 is guaranteed less: 400Gi instead of 500Gi (-20 %)

**Outputs**, which other teams read

\`\`\`diff
- url: https://a
+ url: https://b
\`\`\`

<details open><summary>All changes by room: 1 replaced, 3 changed; 1 unchanged</summary>

#### celeborn

- **replaced** (\`metadata.name\`, \`spec.selector.matchLabels.app\` cannot change in place): StatefulSet \`${namespace}/master\`
  \`\`\`diff
  - metadata.name: master
  + metadata.name: leader
  - spec.selector.matchLabels.app: master
  + spec.selector.matchLabels.app: leader
  - spec.template.metadata.labels.app: master
  + spec.template.metadata.labels.app: leader
  \`\`\`
- **changed**: ConfigMap \`${namespace}/conf\`
  \`\`\`diff
  - data.token: [secret]
  + data.token: [secret] (changed)
  \`\`\`
- **changed**: Secret \`${namespace}/password\`
  \`\`\`diff
  - data.password: [secret]
  + data.password: [secret] (changed)
  \`\`\`

#### yunikorn

- **changed** (its queues are above, in words): ConfigMap \`${namespace}/yunikorn-configs\`

</details>
`);
});

test("what is protected is not replaced, and the report says that the preview stopped there", async () => {
  write();
  await scenario.project().up();
  write({ namespace: "other" });
  expect((await pulumi("preview")).code).toBe(1);
  const text = await report(log());
  expect(text).toContain("- **test**: **stopped**: 1 error; 1 replaced; **1 change to look at first**\n");
  expect(text).toContain(
    `- Namespace \`${scenario.namespace()}-own\` (celeborn) is **replaced** (\`metadata.name\` cannot change in place): protected, so \`pulumi up\` refuses; everything in the namespace goes with it\n`,
  );
  expect(text).toContain("**This is not all**: the preview did not come to its end; it stopped at an error.");
});

test("a violation of a policy stops it, with the object and what to do", async () => {
  write({
    more: `new k8s.apps.v1.Deployment("web", { metadata: named("web"), spec: { selector: { matchLabels: { a: "b" } },
      template: { metadata: { labels: { a: "b" } }, spec: { containers: [{ name: "web", image: "web:latest" }] } } } }, inCeleborn);`,
  });
  expect((await pulumi("preview", "--policy-pack", join(repository, "policies"))).code).toBe(1);
  const text = await report(log());
  expect(text).toMatch(/\*\*stopped\*\*: [1-9]\d* mandatory policy violations?; 7 created\n/);
  expect(text).toContain(`- **mandatory** \`images-pinned\`, Deployment \`${scenario.namespace()}/web\`: `);
  expect(text).toContain("image web:latest has the tag latest, which moves");
});

test("a program that gives up is told with why, and what it came to before", async () => {
  write({ more: 'throw new pulumi.RunError("boom");' });
  expect((await pulumi("preview")).code).toBe(1);
  const text = await report(log());
  expect(text).toContain("**Errors**\n\n- boom\n");
  expect(text).toContain("<summary>Known changes by room: ");
});

test("a refresh that is only previewed tells what has drifted, and its exit code whether", async () => {
  write();
  await scenario.project().up();
  const look = () => pulumi("refresh", "--preview-only", "--expect-no-changes");
  expect((await look()).code).toBe(0);
  expect(await report(log())).toContain("- **test**: no drift (5 objects)\n");

  const at = (path: string): string => path.replace("NAMESPACE", scenario.namespace());
  const patched = await scenario
    .cluster()
    .request(
      "PATCH",
      at("/apis/apps/v1/namespaces/NAMESPACE/statefulsets/master"),
      { spec: { replicas: 3 } },
      "application/merge-patch+json",
    );
  const deleted = await scenario
    .cluster()
    .request("DELETE", at("/api/v1/namespaces/NAMESPACE/configmaps/conf"));
  expect([patched.code, deleted.code]).toEqual([200, 200]);
  expect((await look()).code).toBe(7);
  const text = await report(log(), "--title", "Drift of test", "--marker", "spark-platform drift");
  expect(text).toContain("- **test**: 1 gone from the cluster, 1 not as applied\n");
  expect(text).toContain("  - spec.replicas: 1\n  + spec.replicas: 3\n");

  const away = scenario.project().with({ PULUMI_CONFIG_PASSPHRASE: "another one" });
  expect((await away.run("refresh", "--preview-only", "--expect-no-changes")).code).toBe(1);
});

test("a file that is no log ends the command with 1, words that it does not know with 2", async () => {
  const codeOf = async (...words: string[]): Promise<number> =>
    (await runResult("npm", ["run", "-s", "preview-report", "--", ...words], { cwd: repository })).code;
  expect(await codeOf(join(repository, "package.json"))).toBe(1);
  expect(await codeOf("--nosuch")).toBe(2);
});
