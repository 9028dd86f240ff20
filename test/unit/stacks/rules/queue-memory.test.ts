import { configWarnings, loadConfig } from "../../../../stacks/config";
import { configWith } from "../../../support/config";
import { p1, withQueues } from "../../../support/queue-config";

const warnings = (changes: Record<string, unknown>) =>
  configWarnings(loadConfig(configWith({ ...withQueues, ...changes }))).filter((text) => /memory/.test(text));
const said = (place: string, value: string) =>
  `${p1}.${place}: less than 1Mi, which holds no pod ("${value}", in bytes); a number with a unit, such as 500Gi`;

it("says that a guarantee without a unit is none", () =>
  expect(warnings({ [`${p1}.guaranteed.memory`]: 50 })).toEqual([said("guaranteed.memory", "50")]));

it("says it of limits and of queues that placement creates, too", () =>
  expect(
    warnings({
      [`${p1}.limits`]: [{ users: ["ann"], max: { memory: "500k" } }],
      "yunikorn.queues.root.queues.ns": {
        parent: true,
        childTemplate: { guaranteed: { memory: 1 }, max: { memory: 2 } },
      },
    }),
  ).toEqual(
    [
      "yunikorn.queues.root.queues.ns.childTemplate.guaranteed.memory",
      "yunikorn.queues.root.queues.ns.childTemplate.max.memory",
      `${p1}.limits[0].max.memory`,
    ].map((place) => expect.stringMatching(`^${place.replace(/[.[\]]/g, "\\$&")}: less than 1Mi`) as string),
  ));

it.each(["50Gi", "1Mi", "53687091200", 0])("says nothing of %s", (memory) =>
  expect(warnings({ [`${p1}.guaranteed.memory`]: memory })).toEqual([]),
);
