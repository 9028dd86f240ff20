import { diagnosis, summary } from "../../../local/platform";

describe("the summary of pulumi up", () => {
  it("is the engine's own, in one line", () =>
    expect(summary("noise\nResources:\n    + 3 created\n    2 unchanged\n\nDuration: 3s\n")).toBe(
      "+ 3 created, 2 unchanged",
    ));
});

describe("the diagnosis of a failed pulumi up", () => {
  it("is the engine's block of diagnostics", () =>
    expect(
      diagnosis(
        "Updating\nDiagnostics:\n  kubernetes:core/v1:Pod (p):\n    error: no\n\nOutputs:\n    x: 1\n",
      ),
    ).toBe("kubernetes:core/v1:Pod (p):\n    error: no"));

  it("is an error from before there was anything to do", () =>
    expect(diagnosis("some notice\nerror: the stack is currently locked\n  by pid 7\n")).toBe(
      "error: the stack is currently locked\n  by pid 7",
    ));
});
