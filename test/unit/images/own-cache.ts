/** Import this before anything that reads the cache folder: it then is a folder of the test's own. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const ownCache = mkdtempSync(join(tmpdir(), "spark-platform-cache-"));
process.env.SPARK_PLATFORM_CACHE = ownCache;
