import { identities, isAllowed, table } from "../../support/tenant-rights/table";
import { reviewed, tried } from "../../support/tenant-rights/requests";
import { driverRules, submitRules } from "../../../components/tenants";

const namespaces = { own: "a", other: "b" };

it("asks each identity at least 60 times, for what it may and for what it may not", () => {
  expect(table.length).toBeGreaterThan(100);
  for (const identity of identities) {
    const allowed = table.filter((row) => isAllowed(row, identity)).length;
    expect([identity, allowed >= 4, table.length - allowed > 60]).toEqual([identity, true, true]);
  }
});

it("asks nothing twice", () => {
  const questions = table.map(([request, where]) => `${request} ${where}`);
  expect(questions).toEqual([...new Set(questions)]);
});

it("asks for everything that the Roles give, and expects nothing else of the tenant's own", () => {
  for (const [identity, rules] of [
    ["D", driverRules("3.5")],
    ["S", submitRules("3.5")],
  ] as const) {
    const given = rules.flatMap(({ resources, verbs }) =>
      (verbs as string[]).map((verb) => `${verb} ${(resources as string[]).join()}`),
    );
    const expected = table
      .filter((row) => row[1] === "own" && isAllowed(row, identity))
      .map(([request]) => request);
    expect(expected.sort()).toEqual(given.sort());
  }
});

it("changes nothing by trying", () => {
  for (const row of table) {
    const request = tried(row, namespaces);
    if (request && request.method !== "GET") expect(request.path).toMatch(/[?&]dryRun=All(&|$)/);
  }
});

it.each([
  [
    "create pods",
    "own",
    "POST",
    "/api/v1/namespaces/a/pods?dryRun=All",
    { verb: "create", resource: "pods", namespace: "a" },
  ],
  [
    "get pods/log",
    "other",
    "GET",
    "/api/v1/namespaces/b/pods/tenant-rights/log",
    { verb: "get", resource: "pods", subresource: "log", namespace: "b", name: "tenant-rights" },
  ],
  [
    "delete namespaces",
    "own",
    "DELETE",
    "/api/v1/namespaces/a?dryRun=All",
    { verb: "delete", resource: "namespaces", namespace: "a", name: "a" },
  ],
  [
    "create jobs",
    "own",
    "POST",
    "/apis/batch/v1/namespaces/a/jobs?dryRun=All",
    { verb: "create", group: "batch", resource: "jobs" },
  ],
  ["list secrets", "cluster", "GET", "/api/v1/secrets?limit=1", { verb: "list", resource: "secrets" }],
] as const)("asks %s in %s as an API server understands it", (request, where, method, path, attributes) => {
  const row = [request, where, ""] as const;
  expect(tried(row, namespaces)).toMatchObject({ method, path });
  expect(reviewed(row, namespaces)).toMatchObject({ resourceAttributes: attributes });
});
