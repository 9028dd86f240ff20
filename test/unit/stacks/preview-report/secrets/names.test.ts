import { namesSecret } from "../../../../../stacks/preview-report/secrets/names";

test.each([
  "password",
  "PASSWORD",
  "db_password",
  "keyStorePassword",
  "javax.net.ssl.trustStorePassword",
  "passphrase",
  "token",
  "apiToken",
  "access-token",
  "clientSecret",
  "AWS_SECRET_ACCESS_KEY",
  "fs.s3a.secret.key",
  "fs.s3a.access.key",
  "private_key",
  "apiKey",
  "spark.hadoop.fs.azure.account.key",
  "credentials",
])("%s names a secret", (name) => {
  expect(namesSecret(name)).toBe(true);
});

test.each([
  "tokenFile",
  "oauthTokenFile",
  "secretName",
  "passwordPolicy",
  "tokens",
  "key",
  "monkey",
  "keys",
  "secretary",
  "automountServiceAccountTokens",
  "PULUMI_CONFIG_PASSPHRASE_FILE",
  "compass",
])("%s names none", (name) => {
  expect(namesSecret(name)).toBe(false);
});
