import { canPlace, serviceAccountsOf } from "../../../../components/yunikorn/queues/placement";
import type { PlacementRule, QueueTree } from "../../../../components/yunikorn/queues/tree";

const tree = (...placement: PlacementRule[]): QueueTree => ({
  placement,
  root: { queues: { p1: {}, people: { parent: true } } },
});
const fixedFor = (...users: string[]): PlacementRule => ({
  rule: "fixed",
  value: "root.p1",
  filter: { users },
});
const people: PlacementRule = { rule: "fixed", value: "root.people" };

it.each<[title: string, path: string, wanted: boolean, ...rules: PlacementRule[]]>([
  ["no rule: a queue that is there", "root.p1", true],
  ["no rule: one that is not", "root.p2", false],
  ["provided: there, in any case", "root.P1", true, { rule: "provided" }],
  ["provided: not there", "root.p2", false, { rule: "provided" }],
  ["provided with create", "root.people.ann", true, { rule: "provided", create: true }],
  ["fixed: this one", "root.p1", true, { rule: "fixed", value: "root.p1" }],
  ["fixed without root: this one", "root.p1", true, { rule: "fixed", value: "p1" }],
  ["fixed: another", "root.p1", false, { rule: "fixed", value: "root.p2", create: true }],
  ["fixed for its service accounts", "root.p1", true, fixedFor(serviceAccountsOf("spark"))],
  ["fixed for those of another namespace", "root.p1", false, fixedFor(serviceAccountsOf("sparks"))],
  ["fixed for people, who may be anybody", "root.p1", true, fixedFor("ann", "bob")],
  ["tag of the namespace", "root.spark", true, { rule: "tag", value: "namespace", create: true }],
  ["tag of the namespace: another", "root.other", false, { rule: "tag", value: "namespace", create: true }],
  [
    "tag of the namespace below",
    "root.people.spark",
    true,
    { rule: "tag", value: "namespace", create: true, parent: people },
  ],
  ["tag that jobs choose", "root.other", true, { rule: "tag", value: "team", create: true }],
  [
    "below what a tag names",
    "root.a.b.spark",
    true,
    {
      rule: "tag",
      value: "namespace",
      create: true,
      parent: { rule: "tag", value: "namespace.parentqueue" },
    },
  ],
  [
    "below what a tag names: another",
    "root.a.b.other",
    false,
    {
      rule: "tag",
      value: "namespace",
      create: true,
      parent: { rule: "tag", value: "namespace.parentqueue" },
    },
  ],
  ["user below", "root.people.ann", true, { rule: "user", create: true, parent: people }],
  ["user below, elsewhere", "root.p1.ann", false, { rule: "user", create: true, parent: people }],
  ["user without create", "root.people.ann", false, { rule: "user", parent: people }],
  ["the second rule", "root.p1", true, { rule: "fixed", value: "root.x" }, { rule: "provided" }],
])("%s: %s", (_, path, wanted, ...rules) => expect(canPlace(tree(...rules), path, "spark")).toBe(wanted));
