import { readFileSync } from "node:fs";
import {
  agreedContract,
  contractFile,
  contractText,
  currentContract,
} from "../../../../stacks/contract/contract";
import { requireNewVersion } from "../../../../stacks/contract/changes";

it("breaks no reader of this version", () =>
  expect(() => requireNewVersion(agreedContract(), currentContract())).not.toThrow());

it("is what `npm run -s outputs-contract` would write", () =>
  expect(readFileSync(contractFile, "utf8")).toBe(contractText(currentContract())));
