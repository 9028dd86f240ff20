import { picturesOf, withPictures } from "../../../support/diagrams/pages";

const page = "before\n<!-- diagram: celeborn -->\nold\n<!-- end of diagram -->\nafter\n";

it("puts a picture between its marks alone, and the same again", () => {
  const drawn = withPictures(page, { celeborn: "NEW" });
  expect(drawn).toBe("before\n<!-- diagram: celeborn -->\n\nNEW\n\n<!-- end of diagram -->\nafter\n");
  expect(withPictures(drawn, { celeborn: "NEW" })).toBe(drawn);
});

it("names the pictures of a page", () => expect(picturesOf(page)).toEqual(["celeborn"]));

it("refuses a picture that nobody draws", () =>
  expect(() => withPictures(page, { rooms: "", tenants: "" })).toThrow(
    "diagram celeborn: there is none; one of rooms, tenants",
  ));
