import { absent, drawingsOf } from "../../../support/diagrams/drawings";
import { object } from "./objects";

const stack = {
  objects: [object("ConfigMap", "c", "n", {}, "api-server")],
  relations: [],
  order: [],
  tenants: ["p1"],
};

it("draws what a stack has, and says of what it has turned off that it has", () => {
  const drawings = drawingsOf(stack, { tenants: [] });
  expect(drawings["api-server"]).toContain('["ConfigMap<br/>c"]');
  expect([drawings.celeborn, drawings.queues]).toEqual([absent, absent]);
  expect(Object.keys(drawings)).toEqual(expect.arrayContaining(["rooms", "objects", "tenants"]));
});
