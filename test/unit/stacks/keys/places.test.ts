import { placesAt } from "../../../../stacks/keys/places";

const values = { tenants: [{ name: "a" }, { name: "b", quota: { "x.y": 1, z: 2 } }], protect: true };

it.each([
  ["protect", [{ path: "protect", value: true }]],
  [
    "tenants[].name",
    [
      { path: "tenants[0].name", value: "a" },
      { path: "tenants[1].name", value: "b" },
    ],
  ],
  [
    "tenants[].quota.<name>",
    [
      { path: 'tenants[1].quota["x.y"]', value: 1 },
      { path: "tenants[1].quota.z", value: 2 },
    ],
  ],
  ["tenants.name", []],
  ["nothing.here", []],
])("finds what stands at %s", (path, expected) => expect(placesAt(values, path)).toEqual(expected));
