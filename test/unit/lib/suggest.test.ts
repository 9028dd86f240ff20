import fc from "fast-check";
import { editDistance, suggest } from "../../../lib/suggest";

it.each([
  ["podcidr", "podCidr"],
  ["pod_cidr", "podCidr"],
  ["podCdir", "podCidr"],
  ["serviceAcountIssuer", "serviceAccountIssuer"],
])("takes %s for %s", (typed, meant) =>
  expect(suggest(typed, ["podCidr", "serviceCidr", "serviceAccountIssuer", "name"])).toBe(meant),
);

it.each(["kubelet", "xy", ""])("has no idea what %j is", (typed) =>
  expect(suggest(typed, ["podCidr", "serviceAccountIssuer"])).toBeUndefined(),
);

it("measures a distance: none to itself, the same both ways, no shortcut through a third", () =>
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  ));
