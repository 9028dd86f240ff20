import { documents, withTables } from "../../../../stacks/keys/documents";

it("has the tables of every page as `make schema` would write them", () => {
  const pages = documents();
  expect(pages.map(({ file }) => file)).toContainEqual(expect.stringMatching(/docs\/configuration\.md$/));
  for (const { now, wanted } of pages) expect(now).toBe(wanted);
});

const marked = (marks: string, inside = ""): string =>
  `before\n\n<!-- settings: ${marks} -->${inside}<!-- end of settings -->\n\nafter\n`;
const rowsOf = (marks: string): string[] =>
  withTables(marked(marks))
    .split("\n")
    .filter((line) => line.startsWith("| `"));

it("writes a table between its marks alone, and the same again", () => {
  const page = withTables(marked("cleanup", "\nold\n"));
  expect(page).toMatch(
    /^before\n\n<!-- settings: cleanup -->\n\n\| key \|[^]*\|\n\n<!-- end of settings -->\n\nafter\n$/,
  );
  expect(page).not.toContain("old");
  expect(withTables(page)).toBe(page);
});

it("says of each key what it takes, its default and what it is", () =>
  expect(rowsOf("cleanup")).toEqual(
    expect.arrayContaining([
      "| `cap` | whole number from 1 to 1000000 | `20000` | Deletions of one run. |",
      "| `retention.failed` | duration with a unit | `168h` | Of a driver that has failed. |",
      expect.stringMatching(/^\| `schedule` \| text \| `H\/15 \* \* \* \*` \| /),
      expect.stringMatching(
        /^\| `tolerations\[\]\.effect` \| NoSchedule, PreferNoSchedule or NoExecute \| any \| /,
      ),
    ]),
  ));

it("leaves out what is below keys that are closed, and not the keys", () => {
  const rows = rowsOf("cleanup, closed: tolerations resources").join("\n");
  expect(rows).toContain("| `tolerations` |");
  expect(rows).toContain("| `resources` |");
  expect(rows).not.toMatch(/tolerations\[\]|resources\./);
});

it("has what a stack has to write, and nothing of sections that it need not have", () => {
  const rows = rowsOf("required").join("\n");
  for (const key of [
    "cluster.name",
    "cluster.podCidr",
    "registry",
    "eventEtcd.members[].node",
    "tenants[].name",
  ])
    expect(rows).toContain(`| \`${key}\` |`);
  expect(rows).not.toMatch(/celeborn|nodePools|loadBalancer|spark\./);
});

it("shows names that a file chooses, which are no HTML", () => {
  const rows = rowsOf("tenants").join("\n");
  expect(rows).toContain("root.&lt;name>, where placement");
  expect(rows).toContain("`spark-profile-<name>`");
});
