import fc from "fast-check";
import { code, fenced, plain, visible } from "../../../../stacks/preview-report/markdown";

test("nothing of a message is formatted, linked, mentioned or referred to", () => {
  expect(plain("<b>*a* [x](y) `c` | @ops #12 !3 a_b</b> &amp;")).toBe(
    "&lt;b&gt;\\*a\\* \\[x\\](y) \\`c\\` \\| @\u2060ops #\u206012 !\u20603 a\\_b&lt;/b&gt; &amp;amp;",
  );
});

test("signs that nobody sees, and the engine's words for colours, are left out", () => {
  expect(visible("a\u202eb\u001b[31mc<{%reset%}>d\r\ne\t")).toBe("ab[31mcd\ne\t");
});

test("a name with backticks in it is code as it stands", () => {
  expect(code("a b")).toBe("`a b`");
  expect(code("a`b``c")).toBe("``` a`b``c ```");
  expect(code("a\nb")).toBe("`a b`");
});

test("no text ends the block that it stands in", () => {
  const line = fc.string({ unit: fc.constantFrom("`", "a", " ", "\n") });
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const [open, ...rest] = fenced(lines, "diff").join("\n").split("\n");
      const fence = open!.replace("diff", "");
      expect(rest.at(-1)).toBe(fence);
      expect(rest.slice(0, -1).some((each) => each.trim().startsWith(fence))).toBe(false);
    }),
  );
});

test("no line break in a line leaves the list that the block stands in", () => {
  expect(fenced(["a\n# b"], "", "  ")).toEqual(["  ```", "  a", "  # b", "  ```"]);
});
