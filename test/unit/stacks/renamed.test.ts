import { platformSchema } from "../../../stacks/config/schema";
import { insteadOf, renamed } from "../../../stacks/config/renamed";
import { problemsOf } from "../../support/config";
import { p1, withQueues } from "../../support/queue-config";

const table = { "apiServer.nodePort": "port", "tenants[*].share": "apiShare", "a.**.b": "c" };

it.each([
  ["apiServer.nodePort", "port"],
  ["tenants[12].share", "apiShare"],
  ["a.b", "c"],
  ["a.x.y[0].b", "c"],
  ["apiServer.nodePorts", undefined],
  ["apiServer.nodePort.x", undefined],
  ["tenants.share", undefined],
  ["xapiServer.nodePort", undefined],
  ["apiServer-nodePort", undefined],
])("knows what to write for %s: %s", (path, expected) => expect(insteadOf(path, table)).toBe(expected));

it("is what the error says of an unknown key, with all others beside", () =>
  expect(
    problemsOf({
      ...withQueues,
      "yunikorn.queues.placementrules": [],
      [`${p1}.properties`]: { "preemption.quota.delay": "1h", "priority.polic": "fence" },
      [`${p1}.childTemplate`]: { resources: {} },
    }),
  ).toEqual([
    "yunikorn.queues.root.queues.p1.properties.preemption.quota.delay: unknown key; write quotaPreemptionDelay",
    "yunikorn.queues.root.queues.p1.properties.priority.polic: unknown key; did you mean priorityPolicy?",
    "yunikorn.queues.root.queues.p1.childTemplate.resources: unknown key; write guaranteed and max, of the queue itself",
    "yunikorn.queues.placementrules: unknown key; write placement",
  ]));

it("has no line for a key that there is", () => {
  for (const path of Object.keys(renamed)) {
    const given = path.replaceAll("[*]", "[0]").replace("**.", "");
    expect([
      path,
      problemsOf({ ...withQueues, ...at(given) }).filter((line) =>
        line.startsWith(`${given}: unknown key; write `),
      ),
    ]).toEqual([path, [`${given}: unknown key; write ${renamed[path]}`]]);
  }
});

/** A change that puts a key there: into a list, or as a property, whose name has dots. */
function at(path: string): Record<string, unknown> {
  const [, place, mark, key] = /^(.*\.(?:properties|limits))(\[0\])?\.([^[]*)$/.exec(path) ?? [];
  if (place === undefined) return { [path]: {} };
  const map = { [key!]: "1" };
  return { [place]: mark === undefined ? map : [map] };
}

it("begins each line with a section", () => {
  for (const path of Object.keys(renamed)) expect(platformSchema.shape).toHaveProperty(path.split(".")[0]!);
});
