import fc from "fast-check";
import { parseAcl, renderAcl } from "../../../../components/yunikorn/queues/acl";
import type { Acl } from "../../../../components/yunikorn/queues/tree";

it.each<[Acl, string]>([
  ["*", "*"],
  [{ users: ["ann", "bob"], groups: ["etl"] }, "ann,bob etl"],
  [{ users: ["ann"] }, "ann"],
  [{ groups: ["etl", "ops"] }, " etl,ops"],
  [{}, ""],
  [{ users: [], groups: [] }, ""],
])("writes %j as %j", (acl, text) => expect(renderAcl(acl)).toBe(text));

const names = fc.uniqueArray(fc.stringMatching(/^[a-z_][a-z0-9_.@-]*$/), { minLength: 1 });
const acl = fc.oneof(
  fc.constant("*" as const),
  fc.record({ users: names }),
  fc.record({ groups: names }),
  fc.record({ users: names, groups: names }),
);

it("reads what it writes", () =>
  fc.assert(fc.property(acl, (given) => expect(parseAcl(renderAcl(given))).toEqual(given))));

it.each(["a  b", " a b", "a b ", "a b c"])("refuses %j, which YuniKorn does not load", (text) =>
  expect(() => parseAcl(text)).toThrow(`an ACL with more than one space (${JSON.stringify(text)})`),
);

it.each(["", " ", ",", ", ,"])("takes %j for nobody", (text) => expect(parseAcl(text)).toBeUndefined());
