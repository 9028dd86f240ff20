import { queuesValid } from "../../policies/rules/queues-valid";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/queues-valid";

const { configMap } = objectsOf("home");
it("accepts queues that YuniKorn loads", () => expect(violations(queuesValid, good)).toEqual([]));

it("refuses others, with the place in the text", () =>
  expect(violations(queuesValid, bad)).toEqual([
    expect.stringMatching(
      /^ConfigMap queues-valid\/queues-valid: data\["queues.yaml"\] partitions\[0\]\.queues\[0\]\.queues\[0\]\.resources\.max\.memory: .*lots/,
    ),
  ]));

it("refuses a text that is none", () =>
  expect(violations(queuesValid, configMap({ "queues.yaml": "partitions: [" }))).toEqual([
    expect.stringContaining('data["queues.yaml"] line 1'),
  ]));

it("leaves other ConfigMaps alone", () =>
  expect(violations(queuesValid, configMap({ "service.yaml": "partitions: [" }))).toEqual([]));
