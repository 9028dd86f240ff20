import { apiServersFinishRequests } from "../../policies/rules/api-servers-finish-requests";
import { violations } from "../support/policy";
import { type ApiServerChanges, apiServer } from "./fixtures/api-server";
import { bad, good } from "./fixtures/api-servers-finish-requests";

const check = (changes: ApiServerChanges) => violations(apiServersFinishRequests, apiServer("home", changes));

it("accepts a grace period longer than the shutdown", () =>
  expect(violations(apiServersFinishRequests, good)).toEqual([]));

it("refuses a shorter one, with what it is made of", () =>
  expect(violations(apiServersFinishRequests, bad)).toEqual([
    'Deployment api-servers-finish-requests/api-servers-finish-requests: container "kube-apiserver" (spec.template.spec.containers[0]): spec.template.spec.terminationGracePeriodSeconds is 60, and its shutdown takes up to 75 s (15 s delay, 60 s requests, 10 s watches); make it longer than that',
  ]));

it("reckons with Kubernetes' defaults where flags are not there", () => {
  const flags = {
    "shutdown-delay-duration": undefined,
    "request-timeout": undefined,
    "shutdown-watch-termination-grace-period": undefined,
  };
  expect(check({ flags, grace: 61 })).toEqual([]);
  expect(check({ flags, grace: 60 })).toEqual([expect.stringContaining("takes up to 60 s")]);
});

it("counts the longer of requests and watches", () =>
  expect(check({ flags: { "shutdown-watch-termination-grace-period": "2m" }, grace: 135 })).toEqual([
    expect.stringContaining("takes up to 135 s (15 s delay, 60 s requests, 120 s watches)"),
  ]));

it("says that it cannot read a duration", () =>
  expect(check({ flags: { "request-timeout": "1m30s" }, grace: 900 })).toEqual([
    expect.stringContaining(
      "--request-timeout=1m30s is no duration that can be compared; write it as 90s, 2m or 1h",
    ),
  ]));
