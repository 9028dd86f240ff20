import { unknownValue } from "@pulumi/pulumi/runtime";
import { noPlainSecrets } from "../../policies/rules/no-plain-secrets";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/no-plain-secrets";

const { configMap, object, workload } = objectsOf("home");
const key = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIO\n-----END EC PRIVATE KEY-----";
const token = `eyJhbGciOiJSUzI1NiJ9.${"eyJpc3MiOiJrdWJlIn0"}.c2lnbmF0dXJlLW9m`;

it("accepts a reference to a Secret", () => expect(violations(noPlainSecrets, good)).toEqual([]));

it("refuses a password in a variable, without showing it", () => {
  const found = violations(noPlainSecrets, bad);
  expect(found).toEqual([
    'Deployment no-plain-secrets/no-plain-secrets: container "main" (spec.template.spec.containers[0]) DATABASE_PASSWORD: holds a value for DATABASE_PASSWORD; put it into a Secret',
  ]);
  expect(found.join()).not.toContain("open-sesame");
});

it.each([
  ["a private key", key],
  ["a token (JWT)", token],
  ["an access key of AWS", "AKIAIOSFODNN7EXAMPLE"],
  ["a token of GitHub", `ghp_${"a1b2".repeat(9)}`],
  ["a URL with a password", "postgresql://spark:open-sesame@db.example.com/metastore"],
])("knows %s wherever it stands", (what, secret) => {
  const problem = `holds ${what}; put it into a Secret`;
  expect(violations(noPlainSecrets, configMap({ "run.sh": `X=${secret}` }))).toEqual([
    `ConfigMap home/home: data["run.sh"]: ${problem}`,
  ]);
  expect(violations(noPlainSecrets, configMap({}, { metadata: { annotations: { note: secret } } }))).toEqual([
    `ConfigMap home/home: metadata.annotations["note"]: ${problem}`,
  ]);
  expect(
    violations(noPlainSecrets, workload("Job", { container: { args: [`--connect=${secret}`] } })),
  ).toEqual([`Job home/home: container "main" (spec.template.spec.containers[0]) --connect: ${problem}`]);
  expect(violations(noPlainSecrets, workload("Job", { container: { command: ["run", secret] } }))).toEqual([
    `Job home/home: container "main" (spec.template.spec.containers[0]) argument: ${problem}`,
  ]);
});

it.each([
  ["spark-defaults.conf", "spark.hadoop.fs.s3a.secret.key abcdef", "spark.hadoop.fs.s3a.secret.key"],
  ["application.properties", "metastore.password=abcdef", "metastore.password"],
  ["values.yaml", "  apiKey: abcdef", "apiKey"],
  ["settings.json", '  "clientSecret": "abcdef",', "clientSecret"],
])("knows a setting of %s by its name: %s", (file, line, name) =>
  expect(violations(noPlainSecrets, configMap({ [file]: `# comment\n${line}\n` }))).toEqual([
    `ConfigMap home/home: data["${file}"]: holds a value for ${name}; put it into a Secret`,
  ]),
);

it("sees a password behind its flag as a word of its own, and none behind a flag without one", () => {
  const found = (...args: string[]) => violations(noPlainSecrets, workload("Job", { container: { args } }));
  expect(found("--user", "spark", "--password", "open-sesame")).toEqual([
    'Job home/home: container "main" (spec.template.spec.containers[0]) --password: holds a value for --password; put it into a Secret',
  ]);
  expect(found("--password", "--user", "spark")).toEqual([]);
  expect(found("--password", "$(PASSWORD)", "--token")).toEqual([]);
});

it.each([
  ["a file", "spark.kubernetes.authenticate.submission.oauthTokenFile /var/run/token"],
  ["a file as the value", "token /var/run/secrets/token"],
  ["a variable", "password ${env:PASSWORD}"],
  ["a switch", "celeborn.auth.token true"],
  ["a placeholder", "password <yours>"],
  ["nothing", "password"],
  ["the name of a Secret", "registrySecret registry-push"],
])("takes %s for none: %s", (_, line) =>
  expect(violations(noPlainSecrets, configMap({ "spark-defaults.conf": line }))).toEqual([]),
);

it("reads no program as settings, and no certificate as a key", () => {
  expect(violations(noPlainSecrets, configMap({ "run.py": "password = ask()" }))).toEqual([]);
  expect(violations(noPlainSecrets, configMap({ "ca.crt": "-----BEGIN CERTIFICATE-----\nMIIB" }))).toEqual(
    [],
  );
});

it("sees a variable beside arguments that are not known yet", () =>
  expect(
    violations(
      noPlainSecrets,
      workload("Job", { container: { args: unknownValue, env: [{ name: "API_KEY", value: "abcdef" }] } }),
    ),
  ).toEqual([
    expect.stringContaining("holds a value for API_KEY"),
    expect.stringMatching(/^warning: .*containers.0.args/),
  ]));

it("says for all rules that a ConfigMap's content is not known yet", () =>
  expect(violations(noPlainSecrets, object("core/v1:ConfigMap", { data: unknownValue }))).toEqual([
    "warning: string value at .data can't be known during preview",
  ]));
