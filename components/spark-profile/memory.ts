import { quantity } from "../../lib/quantity";

const mebibyte = 1024n * 1024n * 1000n;

/** A Kubernetes memory quantity as Spark writes it, in mebibytes: `1Gi` is `1024m`. Rounded up: Spark knows no smaller unit here. */
export const sparkMemory = (text: string): string => `${(quantity(text) + mebibyte - 1n) / mebibyte}m`;
