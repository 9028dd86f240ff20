import { readFileSync } from "node:fs";
import { join } from "node:path";
import { schemaVersion } from "../outputs";
import type { Contract } from "./changes";
import { shapeOf } from "./shape";

/** The contract as it was when its last change was agreed to. */
export const contractFile = join(__dirname, "..", "outputs.contract.json");

/** As the program has it. */
export const currentContract = (): Contract => ({
  schemaVersion,
  outputs: shapeOf(readFileSync(join(__dirname, "..", "outputs.ts"), "utf8"), "PlatformOutputs"),
});

export const agreedContract = (): Contract => JSON.parse(readFileSync(contractFile, "utf8")) as Contract;

export const contractText = (contract: Contract): string => `${JSON.stringify(contract, undefined, 2)}\n`;
