import { inspect } from "node:util";
import { InputPropertiesError } from "@pulumi/pulumi";
import "../../../lib/readable-errors";

/** A frame for which Node.js 20.20 needs 45 seconds without the guard: a file directly in a scope's folder. */
const frame = "    at Output.apply (/work/node_modules/@pulumi/output.ts:1:1)";

function failure(message: string, cause?: unknown): Error {
  const error = new Error(message, { cause });
  error.stack = `Error: ${message}\n${frame}`;
  return error;
}

it.each([true, false])("shows an error by its stack, at once (colours: %s)", (colors) =>
  expect(inspect(failure("no queue"), { colors })).toBe(`Error: no queue\n${frame}`),
);

it("shows its cause, too", () =>
  expect(inspect(failure("no queue", failure("no tenant")))).toBe(
    `Error: no queue\n${frame}\ncaused by Error: no tenant\n${frame}`,
  ));

it("shows what a list of problems says, all of it", () => {
  const errors = Array.from({ length: 120 }, (_, index) => ({
    propertyPath: `jars[${index}].sha256`,
    reason: "not a SHA-256",
  }));
  const shown = inspect(new InputPropertiesError({ message: "not possible", errors }));
  expect(shown).toContain("not possible");
  expect(shown).toContain("jars[0].sha256");
  expect(shown).toContain("jars[119].sha256");
});
