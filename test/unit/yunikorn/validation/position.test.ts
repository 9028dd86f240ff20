import { validateQueueConfig } from "../../../../components/yunikorn/validate";
import { position, positionsOf } from "../../../../components/yunikorn/validation/position";

const yaml = `partitions:
  - name: default
    queues:
      - name: root
        queues:
          -
          - &p1
            name: p1
            resources:
              max: {memory: 1Gi, "nvidia.com/gpu": 2, 'a"]b': 3}
          - {<<: *p1, name: p2}
`;
const queues = "partitions[0].queues[0].queues";

describe("the position of a path", () => {
  it.each<[string, number, number]>([
    ["partitions", 1, 1],
    ["partitions[0]", 2, 5],
    ["partitions[0].queues[0].name", 4, 9],
    [`${queues}[0].name`, 8, 13],
    [`${queues}[0].resources.max.memory`, 10, 21],
    [`${queues}[0].resources.max["nvidia.com/gpu"]`, 10, 34],
    [`${queues}[0].resources.max["a\\"]b"]`, 10, 55],
    [`${queues}[1].name`, 11, 23],
    [`${queues}[1].resources.max.memory`, 10, 21],
  ])("%s is at line %i, column %i (a null entry of a list does not count)", (path, line, column) => {
    expect(position(yaml, path)).toEqual({ line, column });
  });

  it.each(["partition", "partitions[1]", `${queues}[0].resources.max.vcore`, `${queues}[2]`, "partitions.x"])(
    "%s is nowhere",
    (path) => {
      expect(position(yaml, path)).toBeUndefined();
    },
  );

  it("is nowhere in a text that does not parse, and in an empty one", () => {
    expect(positionsOf("a: [")("a")).toBeUndefined();
    expect(positionsOf("")("a")).toBeUndefined();
  });

  it("is found in a map that merges itself", () => {
    expect(position("a: &a\n  <<: [*a, *a]\n  b: 1\n", "a.b")).toEqual({ line: 3, column: 3 });
    expect(position("a: &a\n  <<: [*a, *a]\n  b: 1\n", "a.c")).toBeUndefined();
  });

  it("orders problems: one without a place of its own where the map is that lacks it", () => {
    const text = `partitions:
- queues:
  - name: root
    submitacl: "*"
    limits:
    - limit: nobody
    - users: [alice]
    queues:
    - name: a
      resources: {max: {memory: x}}
    - name: b.c
  nodesortpolicy: {type: Fair}
`;
    expect(validateQueueConfig(text).map(({ path }) => path)).toEqual([
      "partitions[0].queues[0].limits[0]",
      "partitions[0].queues[0].limits[0]",
      "partitions[0].queues[0].limits[1]",
      "partitions[0].queues[0].queues[0].resources.max.memory",
      "partitions[0].queues[0].queues[1].name",
      "partitions[0].nodesortpolicy.type",
    ]);
  });
});
