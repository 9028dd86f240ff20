import fc from "fast-check";
import { lineDiff } from "../../../../../stacks/preview-report/differences/lines";

test("lines that differ stand with one around them, and … for the others", () => {
  const text = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
  const other = text.map((line) => (line === "c" ? "C" : line)).filter((line) => line !== "h");
  expect(lineDiff(text.join("\n"), other.join("\n"))).toEqual([
    "  …",
    "  b",
    "- c",
    "+ C",
    "  d",
    "  …",
    "  g",
    "- h",
    "  i",
  ]);
});

test("a text that comes or goes is whole", () => {
  expect(lineDiff("", "a\nb\n")).toEqual(["+ a", "+ b"]);
  expect(lineDiff("a\nb\n", "")).toEqual(["- a", "- b"]);
});

test("equal texts have no lines that differ", () => {
  expect(lineDiff("a\nb\n", "a\nb")).toEqual(["  …"]);
});

test("large texts that have nothing in common are compared without much memory", () => {
  const lines = (name: string): string =>
    Array.from({ length: 5000 }, (_, index) => `${name} ${index}`).join("\n");
  expect(lineDiff(lines("a"), lines("b"))).toHaveLength(10_000);
});

test("both texts can be read out of it", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      // Of so few lines none that is the same is left out, unless it is two away from one that differs.
      const marked = lineDiff(a.join("\n"), b.join("\n"));
      fc.pre(!marked.includes("  …"));
      const side = (sign: string): string[] =>
        marked.filter((line) => !line.startsWith(sign)).map((line) => line.slice(2));
      expect(side("+")).toEqual(a);
      expect(side("-")).toEqual(b);
    }),
  );
});
