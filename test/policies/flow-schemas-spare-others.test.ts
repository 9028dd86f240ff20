import { flowSchemasSpareOthers } from "../../policies/rules/flow-schemas-spare-others";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/flow-schemas-spare-others";

const { object } = objectsOf("home");
const resourceRules = [{ verbs: ["*"], apiGroups: ["*"], resources: ["*"] }];
const group = { kind: "Group", group: { name: "system:authenticated" } };
const check = (rule: object, spec: object = {}) =>
  violations(
    flowSchemasSpareOthers,
    object("flowcontrol.apiserver.k8s.io/v1:FlowSchema", {
      spec: { matchingPrecedence: 1000, priorityLevelConfiguration: { name: "x" }, rules: [rule], ...spec },
    }),
  );

it("accepts a schema after Kubernetes' own", () =>
  expect(violations(flowSchemasSpareOthers, good)).toEqual([]));

it("refuses one before them", () =>
  expect(violations(flowSchemasSpareOthers, bad)).toEqual([
    "FlowSchema flow-schemas-spare-others: rules[0]: takes every request of its subjects before Kubernetes' own schemas do (matchingPrecedence 100); use more than 900",
  ]));

it("refuses one of everybody, but for some resources", () => {
  expect(check({ subjects: [group], resourceRules })).toEqual([
    "FlowSchema home: rules[0]: takes every request of system:authenticated; name service accounts, or resources",
  ]);
  const events = [{ verbs: ["*"], apiGroups: [""], resources: ["events"] }];
  expect(check({ subjects: [group], resourceRules: events }, { matchingPrecedence: 300 })).toEqual([]);
});

it("knows everybody by the name * too", () =>
  expect(check({ subjects: [{ kind: "User", user: { name: "*" } }], resourceRules })).toEqual([
    "FlowSchema home: rules[0]: takes every request of every user; name service accounts, or resources",
  ]));

it("refuses one without a limit", () =>
  expect(check({}, { priorityLevelConfiguration: { name: "exempt" } })).toEqual([
    "FlowSchema home: its requests are exempt from every limit; name a level of type Limited",
  ]));
