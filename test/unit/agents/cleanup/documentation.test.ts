import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../../../../agents/cleanup/exit-codes";
import { doubts, plainReasons } from "../../../../agents/cleanup/judge/verdict";

const page = readFileSync(join(__dirname, "../../../../docs/cleanup.md"), "utf8");

it.each([...plainReasons, ...doubts])("says what the reason %s means", (reason) =>
  expect(page).toContain(`\`${reason}\``),
);

it.each(Object.entries(exitCodes))("says what the ending %s means", (ending, code) =>
  expect(page).toMatch(new RegExp(`^\\| ${code} \\| \`${ending}\` \\| \\S`, "m")),
);
