import { valueProblem } from "../../../lib/known-keys";
import { type Readers, lookUp } from "../known-key";

/** What the program that reads a key would refuse of its value, when a job starts; undefined where nothing, and of keys that nobody knows. */
export function typeProblem(key: string, value: string, readers: Readers): string | undefined {
  const { known } = lookUp(key, readers);
  if (known?.type === undefined) return undefined;
  return valueProblem(known.type, value, key.startsWith("spark.celeborn.") ? "celeborn" : "spark");
}
