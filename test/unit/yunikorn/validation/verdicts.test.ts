import { validateQueueConfig } from "../../../../components/yunikorn/validate";
import { decode } from "../../../../components/yunikorn/validation/decode";
import { verdicts } from "./verdicts";

const errorsOf = (yaml: string): string[] =>
  validateQueueConfig(yaml)
    .filter(({ level }) => level === "error")
    .map(({ path, message }) => `${path}: ${message}`);

describe("1,200 configurations that YuniKorn 1.8 has judged", () => {
  it("are all there", () => {
    expect(new Set(verdicts.map(({ id }) => id)).size).toBe(1200);
    expect(verdicts.filter(({ valid }) => valid)).toHaveLength(309);
  });

  it("have an error here exactly when YuniKorn refuses them", () => {
    const disagreements = verdicts.flatMap(({ id, yaml, valid, error }) => {
      const errors = errorsOf(yaml);
      if ((errors.length === 0) === valid) return [];
      return [`${id}: YuniKorn ${valid ? "takes it" : `says ${error}`}; here ${errors[0] ?? "no error"}`];
    });
    expect(disagreements).toEqual([]);
  });

  it("are refused by the decoder here exactly when they are by YuniKorn's", () => {
    const disagreements = verdicts
      .filter(
        ({ yaml, error }) => (decode(yaml).config === undefined) !== (error?.startsWith("yaml:") ?? false),
      )
      .map(({ id, error }) => `${id}: YuniKorn ${error ?? "takes it"}`);
    expect(disagreements).toEqual([]);
  });
});
