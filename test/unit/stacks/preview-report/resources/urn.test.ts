import { parseUrn, roomOf } from "../../../../../stacks/preview-report/resources/urn";

const platform = "spark-platform:platform:Platform";
const urn = (types: string, name = "x"): string => `urn:pulumi:prod::spark-platform::${types}::${name}`;

test("a URN is the stack, the types from the outermost component to its own, and the name", () => {
  expect(parseUrn(urn(`${platform}$kubernetes:core/v1:Namespace`, "a::b"))).toEqual({
    stack: "prod",
    types: [platform, "kubernetes:core/v1:Namespace"],
    name: "a::b",
  });
});

test.each([
  [`${platform}$spark-platform:celeborn:Celeborn$kubernetes:apps/v1:StatefulSet`, "celeborn"],
  [`${platform}$kubernetes:core/v1:Namespace`, "platform"],
  [`${platform}$spark-platform:spark-image:SparkImage`, "spark-image"],
  ["kubernetes:core/v1:Namespace", ""],
  ["pulumi:pulumi:Stack", ""],
])("%s stands in the room %s", (types, room) => {
  expect(roomOf(urn(types))).toBe(room);
});
