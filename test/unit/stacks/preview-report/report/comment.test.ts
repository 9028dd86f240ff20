import { readEvents } from "../../../../../stacks/preview-report/engine-events";
import { type Preview, previewOf } from "../../../../../stacks/preview-report/preview";
import { comment } from "../../../../../stacks/preview-report/report/comment";
import {
  type Logged,
  before,
  after,
  both,
  end,
  logOf,
  outputs,
  replaced,
  says,
  stepOf,
  urnOf,
  violates,
} from "../fixture";

const options = { marker: "spark-platform preview", title: "Preview", limit: 65_536 };
const of = (...events: Logged[]): Preview =>
  previewOf("prod", readEvents("prod.jsonl", logOf(...events)), () => new Map([["root.p1", ["p1"]]]));

const queues = (memory: string): object => ({
  data: {
    "queues.yaml": `partitions:\n  - name: default\n    queues:\n      - name: root\n        queues:\n          - name: p1\n            resources: { guaranteed: { memory: ${memory} } }\n`,
  },
});

test("what hurts stands first, what changes by room last, and the same change of several objects once", () => {
  const image = (tag: number) => ({ spec: { image: `web:${tag}` } });
  const sameChange = { room: "tenants", old: image(1), now: image(2), differs: { "spec.image": "update" } };
  const preview = of(
    both("update", "Deployment p2/web", sameChange),
    both("update", "Deployment p1/web", sameChange),
    both("create", "Role p1/web", { room: "tenants" }),
    both("create", "ConfigMap p1/web", { room: "tenants" }),
    replaced("StatefulSet celeborn/master", {
      room: "celeborn",
      old: { spec: { serviceName: "a" } },
      now: { spec: { serviceName: "b" } },
      differs: { "spec.serviceName": "update-replace" },
    }),
    both("update", "ConfigMap yunikorn/yunikorn-configs", {
      room: "yunikorn",
      old: queues("500Gi"),
      now: queues("400Gi"),
      differs: { 'data["queues.yaml"]': "update" },
    }),
    both("same", "Namespace p1"),
    violates("advisory", "sizes", "Large.\nDeployment p1/web: 3 CPUs", urnOf("Deployment p1/web", "tenants")),
    says("warning", "old version", urnOf("Deployment p1/web", "tenants")),
    outputs({ url: "https://a" }, { url: "https://b" }),
    end,
  );
  expect(comment([preview], options)).toBe(`<!-- spark-platform preview -->
## Preview

- **prod**: 1 replaced, 3 changed, 2 created; 1 output changed; **1 change to look at first**

### prod

**Look at these first**

- StatefulSet \`celeborn/master\` (celeborn) is **replaced** (\`spec.serviceName\` cannot change in place): all of its pods end; its volumes stay unless persistentVolumeClaimRetentionPolicy says otherwise

**Policies**

- advisory \`sizes\`, Deployment \`p1/web\`: Large.<br>Deployment p1/web: 3 CPUs

**Queues**

Taken away:
- root.p1 (tenant p1) is guaranteed less: 400Gi instead of 500Gi (-20 %)

**Outputs**, which other teams read

\`\`\`diff
- url: https://a
+ url: https://b
\`\`\`

<details open><summary>All changes by room: 1 replaced, 3 changed, 2 created; 1 unchanged</summary>

#### celeborn

- **replaced** (the old one goes first; \`spec.serviceName\` cannot change in place): StatefulSet \`celeborn/master\`
  \`\`\`diff
  - spec.serviceName: a
  + spec.serviceName: b
  \`\`\`

#### tenants

- **changed**: Deployment \`p1/web\`, \`p2/web\`
  \`\`\`diff
  - spec.image: web:1
  + spec.image: web:2
  \`\`\`
- **created**: ConfigMap \`p1/web\`; Role \`p1/web\`

#### yunikorn

- **changed** (its queues are above, in words): ConfigMap \`yunikorn/yunikorn-configs\`

</details>

**Warnings**

- Deployment \`p1/web\`: old version
`);
});

test("a stack without changes is a line, and one without a preview says why", () => {
  const same = of(both("same", "ConfigMap p1/a"), both("same", "ConfigMap p1/b"), end);
  expect(comment([same, { stack: "dev", why: "nobody made it" }], options)).toBe(
    "<!-- spark-platform preview -->\n## Preview\n\n- **prod**: no changes (2 objects)\n- **dev**: **no preview**: nobody made it\n",
  );
});

test("a preview that stopped says so, and why, and that it is not all", () => {
  const text = comment(
    [of(both("create", "Role p1/a"), says("error", "Error: boom\n  at a\n  at b\n  at c\n  at d"), end)],
    options,
  );
  expect(text).toContain("- **prod**: **stopped**: 1 error; 1 created\n");
  expect(text).toContain(
    "**This is not all**: the preview did not come to its end; it stopped at an error.\n",
  );
  expect(text).toContain("-\n  ```\n  Error: boom\n    at a\n    at b\n    at c\n    at d\n  ```\n");
  expect(text).toContain("<summary>Known changes by room: 1 created</summary>");
});

test("drift is told as it is, in the cluster's words", () => {
  const found = (op: string, object: string, more = {}) => [
    before(stepOf("refresh", object)),
    after(stepOf(op, object, more)),
  ];
  const text = comment(
    [
      of(
        found("delete", "ConfigMap p1/a"),
        found("update", "Deployment p1/b", {
          old: { spec: 1 },
          now: { spec: 3 },
          differs: { spec: "update" },
        }),
        found("same", "Role p1/c"),
        end,
      ),
    ],
    options,
  );
  expect(text).toContain("- **prod**: 1 gone from the cluster, 1 not as applied\n");
  expect(text).toContain("`-` is as applied, `+` as the cluster has it.");
  expect(text).toContain(
    "- **not as applied**: Deployment `p1/b`\n  ```diff\n  - spec: 1\n  + spec: 3\n  ```",
  );
});

test("a queue configuration that cannot be read is told, with its lines", () => {
  const preview = of(
    both("update", "ConfigMap yunikorn/yunikorn-configs", {
      room: "yunikorn",
      old: queues("500Gi"),
      now: { data: { "queues.yaml": "partitions: [\n" } },
      differs: { 'data["queues.yaml"]': "update" },
    }),
    end,
  );
  const text = comment([preview], options);
  expect(text).toContain("The queues cannot be compared: not a queue configuration");
  expect(text).toContain("+   partitions: [");
});

test("nothing that comes from outside makes a comment of its own", () => {
  const evil = "</details><!-- x -->\n# <img src=x> @everyone `\n```";
  const text = comment(
    [
      of(
        both("update", "ConfigMap p1/a", {
          old: { data: "x" },
          now: { data: evil },
          differs: { data: "update" },
        }),
        both("create", "ConfigMap p1/`**b**`"),
        violates("mandatory", "a", evil, urnOf("ConfigMap p1/a")),
        says("warning", evil),
        end,
      ),
    ],
    options,
  );
  const outside = text
    .replace(/^ *(`{3,})\w*\n[\s\S]*?\n *\1$/gm, "")
    .replaceAll("\\`", "")
    .replace(/(`+)[^`][\s\S]*?\1/g, "");
  expect(outside.match(/<[^>]*>/g)?.filter((tag) => tag !== "<br>")).toEqual([
    "<!-- spark-platform preview -->",
    "<details open>",
    "<summary>",
    "</summary>",
    "</details>",
  ]);
  expect(outside).not.toMatch(/@\w/);
});

test("rooms stand in the order of what happens in them, and what is long is folded", () => {
  const changed = { old: { spec: 1 }, now: { spec: 2 }, differs: { spec: "update" } };
  const preview = of(
    Array.from({ length: 20 }, (_, index) =>
      both("update", `ConfigMap p1/${index}`, { room: "celeborn", ...changed, now: { spec: index + 2 } }),
    ).flat(),
    both("delete", "Role p1/a", { room: "yunikorn" }),
    both("update", "Role p1/b", { room: "tenants", ...changed }),
    end,
  );
  const text = comment([preview], options);
  expect(text.match(/^#### .*/gm)).toEqual(["#### yunikorn", "#### celeborn", "#### tenants"]);
  expect(text).toContain(
    "<details><summary>All changes by room: 1 deleted, 21 changed; 0 unchanged</summary>",
  );
});

describe("a comment that would be too long", () => {
  const many = (count: number): Preview =>
    of(
      Array.from({ length: count }, (_, index) =>
        both("update", `ConfigMap p${index % 7}/settings-${index}`, {
          room: "tenants",
          old: { data: { text: Array.from({ length: 60 }, (_, line) => `${index} ${line}`).join("\n") } },
          now: { data: { text: Array.from({ length: 60 }, (_, line) => `${index} ${line} new`).join("\n") } },
          differs: { "data.text": "update" },
        }),
      ).flat(),
      both("delete", "Namespace p1"),
      violates("mandatory", "a", "no", urnOf("ConfigMap p1/settings-1")),
      end,
    );

  test.each([65_536, 20_000, 4_000, 1_000])(
    "of %d characters keeps what matters and says that it is shortened",
    (limit) => {
      const text = comment([many(500)], { ...options, limit, link: "https://ci/1" });
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(text).toContain("**stopped**: 1 mandatory policy violation; 1 deleted, 500 changed");
      expect(text).toContain("Namespace `p1` (platform) is **deleted**");
      expect(text).toContain(
        `Shortened to ${limit} characters. [The job's log](https://ci/1) has all of it.`,
      );
      expect(text.match(/^ *```/gm)?.length ?? 0).toBe(
        2 * Math.floor((text.match(/^ *```/gm)?.length ?? 0) / 2),
      );
      expect(text.match(/<details/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
    },
  );

  test("is not shortened where it fits", () => {
    expect(comment([many(3)], options)).not.toContain("Shortened");
  });

  test("closes the block that it is cut in, at its indent: else a second one begins there and has the rest in it", () => {
    const errors = Array.from({ length: 10 }, (_, index) =>
      says(
        "error",
        Array.from({ length: 9 }, (__, line) => `${index} ${line} ${"long ".repeat(30)}`).join("\n"),
      ),
    );
    const open = [1500, 1600, 1700, 1800, 1900].map((limit) => {
      const text = comment([of(errors, end)], { ...options, limit });
      expect(new Set(text.match(/^ *```/gm))).toEqual(new Set(["  ```"]));
      expect(text.match(/^ *```/gm)!.length % 2).toBe(0);
      return text.includes("\n  ```\n\n**Cut here**");
    });
    expect(open).toContain(true);
  });

  test("closes a block of four backticks with as many, whatever stands in it", () => {
    const errors = Array.from({ length: 10 }, (_, index) =>
      says(
        "error",
        Array.from({ length: 9 }, (__, line) => `\`\`\` ${index} ${line} ${"long ".repeat(30)}`).join("\n"),
      ),
    );
    const open = [1500, 1600, 1700, 1800, 1900].map((limit) => {
      const text = comment([of(errors, end)], { ...options, limit });
      expect(text.match(/^ *`{4}$/gm)!.length % 2).toBe(0);
      return text.includes("\n  ````\n\n**Cut here**");
    });
    expect(open).toContain(true);
  });

  test("is cut at a line's end where even the shortest form is too long", () => {
    const errors = Array.from({ length: 10 }, (_, index) => says("error", `${index} ${"long ".repeat(200)}`));
    const text = comment([of(errors, end)], { ...options, limit: 3_000 });
    expect(text.length).toBeLessThanOrEqual(3_000);
    expect(text).toMatch(
      /\*\*Cut here\*\*: \d+ more lines\.\n\nShortened to 3000 characters\. The job's log has all of it\.\n$/,
    );
  });
});
