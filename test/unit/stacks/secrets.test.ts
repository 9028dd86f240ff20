import { ConfigError } from "../../../lib/config-error";
import { loadConfig } from "../../../stacks/config";
import { sourceOfText } from "../../../stacks/source";
import { configWith, problemsOf } from "../../support/config";

const refused = (path: string, what = "looks like a secret"): string =>
  `${path}: ${what} (<secret>); never in a stack's file; a Secret in the cluster, whose name a key takes: docs/configuration.md#secrets`;

/** A secret, where it was put, and what is said of it. */
const cases: [title: string, changes: Record<string, unknown>, secret: string, ...problems: string[]][] = [
  [
    "a URL with a password",
    { cleanup: { pushgateway: "https://push:hunter2@gateway.example.com" } },
    "hunter2",
    refused("cleanup.pushgateway", "a URL with a password"),
  ],
  [
    "a URL of JDBC with a password",
    {
      "spark.conf": { "spark.hadoop.javax.jdo.option.ConnectionURL": "jdbc:mysql://hive:hunter2@db:3306/x" },
    },
    "hunter2",
    refused("spark.conf.spark.hadoop.javax.jdo.option.ConnectionURL", "a URL with a password"),
  ],
  [
    "a private key where a path belongs",
    { "cluster.kubeconfig": "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIO" },
    "MHcCAQEEIO",
    refused("cluster.kubeconfig", "a private key"),
  ],
  [
    "a key of AWS in an annotation",
    { "apiServer.loadBalancer": { name: "a.example.com", annotations: { note: "AKIAIOSFODNN7EXAMPLE" } } },
    "AKIAIOSFODNN7EXAMPLE",
    refused("apiServer.loadBalancer.annotations.note", "an access key of AWS"),
  ],
  [
    "a password in the environment of the image",
    { "spark.imageBuild.contents.environment": { DB_PASSWORD: "hunter2" } },
    "hunter2",
    refused("spark.imageBuild.contents.environment.DB_PASSWORD"),
  ],
  [
    "a password that is a number",
    { "spark.conf": { "spark.ssl.keyPassword": 8231945 } },
    "8231945",
    refused("spark.conf.spark.ssl.keyPassword"),
  ],
  [
    "a token where something else is wrong, too",
    { "tenants[0].queue": `glpat-${"a".repeat(20)}` },
    "glpat",
    refused("tenants[0].queue", "a token of GitLab"),
  ],
  [
    "what the engine has encrypted",
    { registry: { secure: "v1:cGxhaW4=" } },
    "v1:cGxhaW4=",
    refused("registry", "encrypted, which the engine would hand over as plain text all the same"),
  ],
];

it.each(cases)("refuses %s, and does not show it", (_, changes, secret, ...expected) => {
  expect(problemsOf(changes)).toEqual(expected);
  expect(problemsOf(changes).join()).not.toContain(secret);
});

it("says all else that is wrong beside", () =>
  expect(problemsOf({ registry: { secure: "x" }, "apiServer.port": -1 })).toEqual([
    refused("registry", "encrypted, which the engine would hand over as plain text all the same"),
    "apiServer.port: not a port (-1); a whole number from 1 to 65535",
  ]));

it.each([
  ["names of Secrets", { "tenants[0].imagePullSecrets": ["registry-password"] }],
  ["a reference to a Secret", { "spark.conf": { "spark.kubernetes.driver.secretKeyRef.TOKEN": "db:token" } }],
  [
    "a URL whose password is a variable",
    { "spark.conf": { "spark.hadoop.javax.jdo.option.ConnectionURL": "jdbc:mysql://hive:${env:PW}@db/x" } },
  ],
  ["a URL without a password", { cleanup: { pushgateway: "http://pushgateway.monitoring.svc:9091" } }],
  ["an image by digest", { "spark.image": `registry.example.com/token/secret@sha256:${"a1".repeat(32)}` }],
  ["an ordinary variable", { "spark.imageBuild.contents.environment": { TZ: "UTC" } }],
])("takes %s", (_, changes) => expect(problemsOf(changes)).toEqual([]));

it("finds one in the tree that the stack extends", () => {
  const source = configWith({ yunikorn: { extends: "base.yaml" } });
  const queues = {
    root: { limits: [{ description: `ghp_${"a1".repeat(18)}`, users: ["a"], max: { vcore: 1 } }] },
  };
  expect(() => loadConfig({ ...source, base: { file: "stacks/base.yaml", queues } })).toThrow(
    /yunikorn\.queues\.root\.limits\[0\]\.description: a token of GitHub \(<secret>\).* \(in stacks\/base\.yaml\)/,
  );
});

it("refuses in the file what `pulumi config set --secret --path` has written there", () =>
  expect(() =>
    loadConfig(
      sourceOfText("dev", "config:\n  spark-platform:cleanup:\n    pushgateway: { secure: AAABAxyz }\n"),
    ),
  ).toThrow(ConfigError));
