import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeFailure, lastLines } from "../../../local/cli";
import { LocalError } from "../../../local/lib/errors";

const folder = mkdtempSync(join(tmpdir(), "cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("describeFailure", () => {
  it("says what failed, shows the end of the log and how to go on", () => {
    const log = join(folder, "kubelet.log");
    writeFileSync(log, Array.from({ length: 100 }, (_, line) => `line ${line}`).join("\n"));
    const text = describeFailure(new LocalError("the kubelet ended", "Free the port.", log));
    expect(text).toMatch(
      /✘ the kubelet ended[^]*Last lines of .*kubelet\.log[^]*line 99\n[^]*What to do: Free the port\./,
    );
    expect(text).not.toContain("line 5\n");
  });

  it("leaves the log out when there is none", () => {
    const text = describeFailure(new LocalError("x", "y", join(folder, "absent.log")));
    expect(text).not.toContain("Last lines");
  });

  it("shows where an unexpected error comes from", () => {
    expect(describeFailure(new TypeError("oops"))).toContain("cli.test.ts");
  });
});

describe("lastLines", () => {
  it.each([
    ["a\nb\nc\n", 2, "    b\n    c"],
    ["a", 5, "    a"],
    ["", 5, ""],
  ])("of %p, %i", (content, count, expected) => {
    const file = join(folder, "x.log");
    writeFileSync(file, content);
    expect(lastLines(file, count)).toBe(expected);
  });
});
