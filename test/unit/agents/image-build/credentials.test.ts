import { loginFor } from "../../../../agents/image-build/credentials";

const auth = Buffer.from("robot:se:cret").toString("base64");
const host = "registry.example.com:5000";

it.each([
  ["auth", { auths: { [host]: { auth } } }],
  ["user name and password", { auths: { [host]: { username: "robot", password: "se:cret" } } }],
  ["an entry by URL", { auths: { [`https://${host}`]: { auth } } }],
])("reads %s", (_, config) =>
  expect(loginFor(host, JSON.stringify(config))).toEqual({ user: "robot", password: "se:cret" }),
);

it("has none for another host", () =>
  expect(loginFor("other.example.com", JSON.stringify({ auths: { [host]: { auth } } }))).toBeUndefined());

it.each([
  ["no JSON", `{"auths": {"${host}": {"auth": "c2VjcmV0`, "the credentials are no JSON"],
  [
    "a helper",
    JSON.stringify({ credHelpers: { [host]: "ecr-login" } }),
    `the credentials of ${host} are with a helper program`,
  ],
  [
    "no password",
    JSON.stringify({ auths: { [host]: { auth: "c2VjcmV0" } } }),
    `auths.${host} has no user and password`,
  ],
  [
    "an identity token",
    JSON.stringify({ auths: { [host]: { auth: "c2VjcmV0Og==", identitytoken: "secret" } } }),
    `auths.${host} has an identity token`,
  ],
])("refuses %s without showing what is in it", (_, config, message) => {
  expect(() => loginFor(host, config)).toThrow(message);
  expect(() => loginFor(host, config)).not.toThrow(/c2VjcmV0|secret/);
});
