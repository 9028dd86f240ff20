import { etcdWithClientCertificates } from "../../policies/rules/etcd-with-client-certificates";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { type ApiServerChanges, apiServer } from "./fixtures/api-server";
import { desiredState } from "./fixtures/desired-state";
import { bad, good } from "./fixtures/etcd-with-client-certificates";

const { configMap, workload } = objectsOf("home");
const check = (changes: ApiServerChanges) =>
  violations(etcdWithClientCertificates, apiServer("home", changes));

const etcd = (...command: string[]) =>
  violations(
    etcdWithClientCertificates,
    workload("StatefulSet", { container: { name: "etcd", command } }),
  ).map((message) => message.split("): ")[1]);

it("accepts an API server with a certificate", () =>
  expect(violations(etcdWithClientCertificates, good)).toEqual([]));

it("refuses a URL without TLS", () =>
  expect(violations(etcdWithClientCertificates, bad)).toEqual([
    'Deployment etcd-with-client-certificates/etcd-with-client-certificates: container "kube-apiserver" (spec.template.spec.containers[0]): --etcd-servers has a URL without TLS (http://192.0.2.1:2379); write https',
  ]));

it("refuses an API server without a certificate of its own", () =>
  expect(check({ flags: { "etcd-certfile": undefined, "etcd-keyfile": "" } })).toEqual([
    expect.stringContaining("has no --etcd-certfile; add it"),
    expect.stringContaining("has no --etcd-keyfile; add it"),
  ]));

it("reads a flag's value as the next word too", () =>
  expect(
    etcd("etcd", "grpc-proxy", "start", "--cert=/a", "--key", "--endpoints", "http://192.0.2.1:2379"),
  ).toEqual(
    expect.arrayContaining([
      "has no --cacert; add it",
      "--endpoints has a URL without TLS (http://192.0.2.1:2379); write https",
    ]),
  ));

it("checks a member that is started with flags, on both sides", () => {
  const side = (prefix: string) => [
    `--${prefix}client-cert-auth`,
    ...["trusted-ca-file", "cert-file", "key-file"].map((flag) => `--${prefix}${flag}=/pki/${flag}`),
  ];
  expect(
    etcd("/usr/local/bin/etcd", ...side(""), ...side("peer-"), "--listen-client-urls=https://0.0.0.0:2379"),
  ).toEqual([]);
  expect(
    etcd("etcd", ...side(""), "--listen-client-urls=https://0.0.0.0:2379,http://127.0.0.1:2379"),
  ).toEqual([
    "has no --peer-client-cert-auth; add it",
    "has no --peer-trusted-ca-file; add it",
    "has no --peer-cert-file; add it",
    "has no --peer-key-file; add it",
    "--listen-client-urls has a URL without TLS (https://0.0.0.0:2379,http://127.0.0.1:2379); write https",
  ]);
});

it("checks a proxy, as client and as server", () =>
  expect(
    etcd(
      "etcd",
      "grpc-proxy",
      "start",
      "--endpoints=http://192.0.2.1:2379",
      "--cacert=/pki/ca.crt",
      "--cert-file=/pki/a",
    ),
  ).toEqual([
    "has no --cert; add it",
    "has no --key; add it",
    "--endpoints has a URL without TLS (http://192.0.2.1:2379); write https",
    "has no --key-file; add it",
    "has no --trusted-ca-file; add it",
  ]));

it("checks what the supervisor writes into a member's configuration", () => {
  const settings = {
    "listen-client-urls": "http://192.0.2.1:2379",
    "client-transport-security": {
      "client-cert-auth": false,
      "trusted-ca-file": "a",
      "cert-file": "b",
      "key-file": "c",
    },
    "peer-transport-security": { "client-cert-auth": true, "trusted-ca-file": "a", "cert-file": "b" },
  };
  expect(etcd("etcd-supervisor", `--settings=${JSON.stringify(settings)}`)).toEqual([
    "--settings: client-transport-security has no client-cert-auth; add it",
    "--settings: peer-transport-security has no key-file; add it",
    "--settings: listen-client-urls has a URL without TLS (http://192.0.2.1:2379); write https",
  ]);
  expect(etcd("etcd-supervisor", "--settings={")).toEqual([expect.stringMatching(/^--settings is no JSON/)]);
});

it("checks the static pod as the installer will write it, and says what keeps it from doing so", () => {
  expect(violations(etcdWithClientCertificates, configMap(desiredState("control-1")))).toEqual([]);
  expect(
    violations(etcdWithClientCertificates, configMap({ "desired-state.json": '{"members":[]}' })),
  ).toEqual([
    expect.stringMatching(
      /^ConfigMap home\/home: data\["desired-state.json"\]: the desired state is not valid: .*; correct it$/,
    ),
  ]);
});
