import { countJest } from "../../support/count";

const report = (over: object) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...over,
});

describe("the count of a test run", () => {
  it("counts what passed", () => expect(countJest(report({}), 0)).toEqual({ passed: 3, failed: 0 }));

  it.each([
    ["a failed test", { numFailedTests: 1 }, 1],
    ["a skipped test", { numPendingTests: 2 }, 2],
    ["a todo", { numTodoTests: 1 }, 1],
    ["a file that cannot be loaded", { numRuntimeErrorTestSuites: 1 }, 1],
  ])("counts %s as failed", (_, over, failed) => expect(countJest(report(over), 1).failed).toBe(failed));

  it("fails a run that exited badly although every test passed", () =>
    expect(countJest(report({}), 1)).toEqual({ passed: 3, failed: 1 }));

  it("fails a run without a single test", () =>
    expect(countJest(report({ numPassedTests: 0 }), 0)).toEqual({ passed: 0, failed: 1 }));
});
