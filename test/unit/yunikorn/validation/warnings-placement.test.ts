import { found, partition } from "./rules-yaml";

const rule = "partitions[0].placementrules[0]";
const fails =
  "YuniKorn's check takes it, but its loading fails: a start admits no application, and a running scheduler refuses the whole configuration";

function warnings(rules: string): string[] {
  const yaml = partition(
    `placementrules: [${rules}]\nqueues: [{name: root, submitacl: '*', queues: [{name: a}]}]`,
  );
  expect(found("error", yaml)).toEqual([]);
  return found("warning", yaml).map((text) => text.replace("partition default: placement rule 1 ", ""));
}

describe("placement rules", () => {
  it.each([
    "{name: fixed, value: root.a}",
    "{name: fixed, value: a}",
    "{name: User, create: true, parent: {name: tag, value: namespace, create: true}}",
    "{name: provided, filter: {type: deny, users: [bob], groups: ['^x']}}",
  ])("nothing of %s", (text) => {
    expect(warnings(text)).toEqual([]);
  });

  it.each([
    ["{name: usr}", "name", `(usr): rule "usr" is unknown; ${fails}; use user, fixed, provided or tag`],
    [
      "{name: Recovery}",
      "name",
      `(Recovery): rule "Recovery" may not be configured, YuniKorn adds it itself; ${fails}; remove it`,
    ],
    [
      "{name: test}",
      "name",
      `(test): rule "test" is made for YuniKorn's own tests; use user, fixed, provided or tag`,
    ],
    ["{name: tag}", "", `(tag): rule tag has no value; ${fails}; name a tag, such as namespace`],
    ["{name: fixed, create: true}", "", `(fixed): rule fixed has no value; ${fails}; name a queue`],
    [
      "{name: fixed, value: b..c, create: true}",
      "value",
      `(fixed): rule fixed has the value "b..c", of which "" is no queue name; ${fails}; a name is 1 to 64 of the letters A-Z and a-z, digits and _ : # / @ -`,
    ],
    [
      "{name: fixed, value: root.a, parent: {name: user}}",
      "value",
      `(fixed): rule fixed has the value "root.a", which is a full path, and a parent; ${fails}; remove one of the two`,
    ],
    [
      "{name: fixed, value: rootless, create: true}",
      "value",
      '(fixed): rule fixed has the value "rootless", which YuniKorn takes for a full path because it starts with root, so the scheduler crashes as soon as it places an application there; write root.rootless',
    ],
    [
      "{name: user, create: true, parent: {name: fixed, value: root}}",
      "parent.value",
      "(fixed): rule fixed names root as the parent, which YuniKorn makes root.root; leave this parent out, root is the default",
    ],
    ["{name: user, value: x}", "value", '(user): rule user does not use its value "x"; remove it'],
    [
      "{name: FIXED, value: nowhere}",
      "name",
      '(FIXED): rule "FIXED" is not compared with the queues by YuniKorn\'s check, so a wrong path goes unseen; write fixed',
    ],
  ])("%s", (text, place, what) => {
    expect(warnings(text)).toEqual([`${rule}${place === "" ? "" : `.${place}`}: ${what}`]);
  });
});

describe("filters", () => {
  const filter = (text: string) => warnings(`{name: user, filter: {${text}}}`);

  it.each([
    [
      "type: Deny, users: [bob]",
      "type",
      'filter type "Deny" acts as allow, because YuniKorn compares it in lower case only; write deny',
    ],
    [
      "type: deny",
      "type",
      "a deny filter without users and groups denies everybody, so the rule never matches; name them or remove the rule",
    ],
    [
      "users: [svc$]",
      "users[0]",
      'filter user "svc$" is read as an expression because of its $, and matches every name that ends so without it; write "^svc[$]$"',
    ],
    [
      "users: [bob, 1x]",
      "users[1]",
      'filter user "1x" is ignored, because it is no name; correct or remove it',
    ],
    [
      "groups: ['dev.*', ops]",
      "groups[0]",
      'filter group "dev.*" is ignored; an expression is read only where it is the single entry, so write one: a|b',
    ],
  ])("%s", (text, place, what) => {
    expect(filter(text)).toEqual([`${rule}.filter.${place}: (user): ${what}`]);
  });

  it("allow in any case is allow", () => {
    expect(filter("type: ALLOW, users: [bob, eve]")).toEqual([]);
  });
});
