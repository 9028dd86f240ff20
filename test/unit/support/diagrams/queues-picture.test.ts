import { mermaid } from "../../../support/diagrams/flowchart";
import { queuesPicture } from "../../../support/diagrams/queues-picture";

it("draws the tree with what each queue has, and whose jobs run in it", () => {
  const tree = {
    root: {
      nodePool: "batch",
      queues: { p1: { guaranteed: { vcore: "2" }, max: { vcore: "4", memory: "8Gi" } } },
    },
  };
  expect(mermaid(queuesPicture(tree, [{ name: "team", queue: "root.p1" }])).split("\n")).toEqual(
    expect.arrayContaining([
      '  root["root<br/>node pool batch"]',
      '  root_p1["root.p1<br/>guaranteed vcore 2<br/>max vcore 4, memory 8Gi"]',
      "  root --> root_p1",
      '  root_p1 -- "runs jobs of" --> tenant_team',
    ]),
  );
});

it("has a box for a queue that placement creates", () => {
  const { boxes } = queuesPicture({ root: {} }, [{ name: "team", queue: "root.teams.team" }]);
  expect(boxes.map(({ lines }) => lines)).toContainEqual(["root.teams.team", "created by placement"]);
});
