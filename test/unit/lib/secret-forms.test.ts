import { secretIn } from "../../../lib/secret-forms";

it.each([
  ["a private key", "x\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn"],
  ["a URL with a password", "url=jdbc:postgresql://spark:open-sesame@db/x"],
  ["a URL with a password", "redis://:open-sesame@cache"],
  ["credentials of a registry", '{ "auths": { "registry.example.com": {} } }'],
  ["a token (JWT)", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzeXN0ZW0ifQ.c2lnbmF0dXJl"],
  ["an access key of AWS", "AKIAIOSFODNN7EXAMPLE"],
  ["a token of GitHub", `ghs_${"a1b2".repeat(9)}`],
  ["a token of GitLab", `glpat-${"a1b2-".repeat(4)}`],
  ["a token of Slack", "xoxb-123456789012-abc"],
])("knows %s in a text", (what, text) => expect(secretIn(text)).toBe(what));

it.each([
  "-----BEGIN CERTIFICATE-----\nMIIB",
  "https://user@example.com:8443/a",
  "https://spark:${PASSWORD}@example.com",
  "https://spark:$(PASSWORD)@example.com",
  "registry.example.com/etcd:3.6.6@sha256:abc",
  "k8s://https://spark-apiserver.spark-system.svc:443",
])("takes %s for none", (text) => expect(secretIn(text)).toBeUndefined());

it("a long word takes no long time", () => {
  const begin = performance.now();
  secretIn("a.".repeat(100_000));
  expect(performance.now() - begin).toBeLessThan(5_000);
});
