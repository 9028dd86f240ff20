import { faultsOf } from "../../../support/diagrams/faults";

const block = (...lines: string[]): string => ["```mermaid", "flowchart LR", ...lines, "```"].join("\n");

it("finds nothing in a flowchart of frames, boxes, arrows and styles", () =>
  expect(
    faultsOf(
      block(
        '  subgraph f["Namespace f"]',
        '    a["ConfigMap<br/>a"]',
        "  end",
        '  b["Deployment<br/>b"]',
        '  b -- "mounts" --> a',
        '  b -. "calls" .-> f',
        "  a --> b",
        "  classDef outside stroke-dasharray: 5 5",
        "  class a,b outside",
      ),
    ),
  ).toEqual([]));

it.each([
  ["another kind of picture", "```mermaid\npie\n```", "not a flowchart"],
  ["a line of another form", block("  a(round)"), "  a(round)"],
  ["a quote in a text", block('  a["say "no""]'), '  a["say "no""]'],
  ["a box twice", block('  a["x"]', '  a["y"]'), "a: twice"],
  ["an arrow to nowhere", block('  a["x"]', "  a --> b"), "b: is no box"],
  ["a style of nothing", block("  class c outside"), "c: is no box"],
  ["a frame that is open", block('  subgraph f["x"]'), "a frame without an end"],
])("finds %s", (_, text, fault) => expect(faultsOf(text)).toEqual([fault]));

it("finds a picture that nobody would read", () => {
  const boxes = Array.from({ length: 21 }, (_, index) => `  a${index}["x"]`);
  expect(faultsOf(block(...boxes))).toEqual(["21 boxes; at most 20"]);
});
