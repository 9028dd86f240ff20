import { resolve } from "node:path";

/** The folder of this checkout. */
export const repository = resolve(__dirname, "..");
