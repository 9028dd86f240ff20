import { layoutImage } from "../../../../local/cluster/layout-image";

const name = { "io.containerd.image.name": "example.org/a:1" };
const digest = "sha256:00";

describe("layoutImage", () => {
  it("reads name and digest", () => {
    const index = JSON.stringify({ manifests: [{ digest, annotations: name }] });
    expect(layoutImage(index, "/x")).toEqual({ reference: "example.org/a:1", digest });
  });

  it.each([
    ["half a file", '{"manifests": [{'],
    ["an empty file", ""],
    ["no manifests", "{}"],
    ["an empty list", '{"manifests": []}'],
    ["no name", JSON.stringify({ manifests: [{ digest }] })],
    ["no digest", JSON.stringify({ manifests: [{ annotations: name }] })],
  ])("refuses %s and says which folder", (_, index) => {
    expect(() => layoutImage(index, "/cache/images/x")).toThrow(/^\/cache\/images\/x: .*index\.json/);
  });
});
