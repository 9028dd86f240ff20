import fc from "fast-check";
import { editDistance, suggest, suggestion } from "../../../lib/suggest";

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

it("says what is meant, or else what there is", () => {
  expect(suggestion("prd", ["dev", "prod"])).toBe("did you mean prod?");
  expect(suggestion("nowhere", ["dev", "prod"])).toBe("one of dev, prod");
  expect(suggestion("nowhere", [], "none is there")).toBe("none is there");
});

it("measures a distance: none to itself, the same both ways, no shortcut through a third", () =>
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  ));
