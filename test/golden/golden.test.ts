import { stackNames } from "../../stacks/source";
import { committedFiles, filesOf, recordStack } from "./stack";

/** A failure prints the difference, file by file. When it is what you want, `make golden` writes it; commit it with the change. */
describe.each(stackNames())("the stack %s", (stack) => {
  it("is what its golden files say", async () => {
    const now = filesOf(await recordStack(stack));
    const committed = committedFiles(stack);
    expect(Object.keys(now).sort()).toEqual(Object.keys(committed).sort());
    for (const [path, content] of Object.entries(now))
      expect(`${path}\n${content}`).toBe(`${path}\n${committed[path]}`);
  });
});
