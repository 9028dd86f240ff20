import { idFrom, mermaid } from "../../../support/diagrams/flowchart";

it("writes frames, boxes, arrows, and a dashed line around what is outside", () =>
  expect(
    mermaid({
      direction: "LR",
      frames: [{ id: "f", title: "Namespace f", boxes: [{ id: "a", lines: ["ConfigMap", "a"] }] }],
      boxes: [{ id: "b", lines: ['the "b"'], isOutside: true }],
      arrows: [
        { from: "b", to: "a", label: "mounts" },
        { from: "a", to: "b", label: "", isDotted: true },
      ],
    }).split("\n"),
  ).toEqual([
    "```mermaid",
    "flowchart LR",
    '  subgraph f["Namespace f"]',
    '    a["ConfigMap<br/>a"]',
    "  end",
    '  b["the #quot;b#quot;"]',
    '  b -- "mounts" --> a',
    "  a -.-> b",
    "  classDef outside stroke-dasharray: 5 5",
    "  class b outside",
    "```",
  ]));

it("makes identifiers of letters and digits", () =>
  expect(idFrom("ConfigMap spark-system/a.b (x)")).toBe("ConfigMap_spark_system_a_b_x"));
