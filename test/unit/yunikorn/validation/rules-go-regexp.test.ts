import { goRegexpProblem } from "../../../../components/yunikorn/validation/go/regexp";

/** Verdicts of Go 1.26's regexp.Compile, each checked against it. Many differ from JavaScript's. */
const problem = (text: string) => goRegexpProblem(text, { plainGroupNames: true, looseUnicodeNames: true });
const raw = String.raw;

describe("Go's expressions", () => {
  it.each([
    "",
    "|",
    "()",
    "(?)",
    "(?i)a",
    "(?sm-U:a)",
    "(?P<a>x)(?<a>y)",
    "a]",
    "a}",
    "{",
    "a{,2}",
    "a{01}",
    "a{1",
    "a{0,1000}",
    "(a{10}){100}",
    "a{0}",
    "^*",
    "$+?",
    "a(?i)*",
    "[]a]",
    "[^]a]",
    "[a-]",
    "[+--]",
    "[[:^alpha:]x]",
    "[[:a]",
    raw`[\d-z]`,
    raw`\Qa*\E`,
    raw`\Qab\E*`,
    raw`a\z`,
    raw`\x{10FFFF}`,
    raw`\12\0\08`,
    raw`\_\-`,
    raw`\pL\PN\p{Greek}\p{^greek}\P{Any}\p{Letter}`,
    "😀*",
  ])("%j compiles", (text) => {
    expect(problem(text)).toBeUndefined();
  });

  it.each([
    ["(", "there is a ( without its )"],
    ["a)", "there is a ) without its ("],
    ["*", "nothing before it to repeat"],
    ["a|*", "nothing before it to repeat"],
    ["(*)", "nothing before it to repeat"],
    [raw`\Q\E*`, "nothing before it to repeat"],
    ["a**", "a repetition follows a repetition"],
    ["a*+", "a repetition follows a repetition"],
    ["a{2}{3}", "a repetition follows a repetition"],
    ["a{1001}", "counts above 1000 or backwards"],
    ["a{2,1}", "counts above 1000 or backwards"],
    [`a{${"9".repeat(80)}}`, "counts above 1000 or backwards"],
    ["(a{40}){40}", "more than 1000 copies"],
    ["(?=a)", "(? opens no group"],
    ["(?<=a)", "(? opens no group"],
    ["(?i-)", "(? opens no group"],
    ["(?P<a b>x)", "(? opens no group"],
    ["(?P=a)", "(? opens no group"],
    ["[a", "a [ has no ]"],
    ["[]", "a [ has no ]"],
    ["[z-a]", "backwards"],
    ["[[:foo:]]", "[:foo:] is no class"],
    [raw`[a-\d]`, raw`\d is no escape`],
    [raw`[\b]`, raw`\b is no escape`],
    ["a\\", "ends in a backslash"],
    [raw`\1`, "no back-references"],
    [raw`\C`, raw`\C is no escape`],
    [raw`\Z`, raw`\Z is no escape`],
    [raw`\é`, raw`\é is no escape`],
    [raw`\x4`, raw`\x needs two`],
    [raw`\x{110000}`, raw`\x needs two`],
    [raw`\p{Foo}`, "no Unicode class that Go knows"],
    [raw`\p{`, "no Unicode class that Go knows"],
    ["\ud800", "not UTF-8"],
  ])("%j does not: %s", (text, why) => {
    expect(problem(text)).toContain(why);
  });

  it("are nested at most 1000 deep, and not larger than Go's memory bound", () => {
    expect(problem("(".repeat(999) + ")".repeat(999))).toBeUndefined();
    expect(problem("(".repeat(1000) + ")".repeat(1000))).toBe("it is nested too deeply or too large");
    expect(problem("(?:a{1000})".repeat(3300))).toBeUndefined();
    expect(problem("(?:a{1000})".repeat(3400))).toBe("it is nested too deeply or too large");
  });
});
