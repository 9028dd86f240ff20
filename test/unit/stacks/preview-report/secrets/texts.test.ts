import fc from "fast-check";
import { maskedText } from "../../../../../stacks/preview-report/secrets/texts";

const pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----";
const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzeXN0ZW0ifQ.c2lnbmF0dXJl";

test.each([
  ["a private key", `key:\n${pem}\nrest`, "key:\n[secret]\nrest"],
  ["a private key that is cut off", "a -----BEGIN PRIVATE KEY-----\nMIIE", "a [secret]"],
  ["a token", `got ${jwt} back`, "got [secret] back"],
  ["a token of GitHub under any name", `x: ghp_${"a1b2".repeat(9)}`, "x: [secret]"],
  ["a URL's password without a user", "redis://:hunter2@cache:6379", "redis://:[secret]@cache:6379"],
  ["a header", "Authorization: Bearer abcdefghijklmnop", "Authorization: Bearer [secret]"],
  ["a URL's password", "jdbc://etl:hunter2@db:5432/x", "jdbc://etl:[secret]@db:5432/x"],
  ["a property", "a=1\nfs.s3a.secret.key=hunter2\nb=2", "a=1\nfs.s3a.secret.key=[secret]\nb=2"],
  ["a property with spaces", "  password : correct horse ", "  password : [secret] "],
  ["a Spark setting", "spark.ssl.keyPassword  hunter2", "spark.ssl.keyPassword  [secret]"],
  ["an item of a list", "- token: hunter2", "- token: [secret]"],
  ["JSON", '{"user":"etl","password":"hun\\"ter2","x":1}', '{"user":"etl","password":"[secret]","x":1}'],
  [
    "a Java option",
    "-Xmx1g -Djavax.net.ssl.keyStorePassword=hunter2 -ea",
    "-Xmx1g -Djavax.net.ssl.keyStorePassword=[secret] -ea",
  ],
  ["a query", "https://a/b?x=1&token=hunter2&y=2", "https://a/b?x=1&token=[secret]&y=2"],
])("%s has no secret any more", (_, text, masked) => {
  expect(maskedText(text)).toBe(masked);
});

test.each([
  "tokenFile: /var/run/token",
  "password: /etc/secrets/password",
  "password=${DB_PASSWORD}",
  "password: $(DB_PASSWORD)",
  "token: {{ .Values.token }}",
  "Secret p1/token is not there",
  "password is too short",
  "spark.executor.memory=4g",
  "https://example.com:8443/a@b",
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a",
])("%s stays as it is", (text) => {
  expect(maskedText(text)).toBe(text);
});

test("no value of a setting that is named as a secret is left, whatever stands around it", () => {
  const value = fc.stringMatching(/^[A-Za-z0-9+]{12,40}$/);
  const name = fc.constantFrom("password", "db.password", "TOKEN", "client_secret");
  const form = fc.constantFrom(
    "NAME=VALUE",
    "NAME: VALUE",
    '{"NAME":"VALUE"}',
    "x=1 -DNAME=VALUE y",
    "NAME VALUE",
  );
  fc.assert(
    fc.property(value, name, form, fc.lorem({ maxCount: 3 }), (secret, key, template, around) => {
      const text = `${around}\n${template.replace("NAME", key).replace("VALUE", secret)}\n${around}`;
      expect(maskedText(text)).not.toContain(secret);
    }),
  );
});

test("what is masked stays masked", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("password", "=", ":", " ", "a", "\n", '"', "/", "-") }),
      (text) => {
        expect(maskedText(maskedText(text))).toBe(maskedText(text));
      },
    ),
  );
});

test("a long text takes no long time", () => {
  const begin = performance.now();
  maskedText("a".repeat(1_000_000));
  maskedText(" \t".repeat(20_000));
  maskedText("password ".repeat(50_000));
  maskedText("a.".repeat(50_000));
  maskedText("\n".repeat(50_000));
  expect(performance.now() - begin).toBeLessThan(20_000);
});
