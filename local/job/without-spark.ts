import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeSparkImage } from "../../components/spark-image/description";
import { dataSetLayer } from "../images/spark-layers";
import { repository } from "../lib/paths";
import { run } from "../lib/run";
import type { Row } from "./answer";

/** The same question answered by plain Python from the same data set, whose checksum the image's description pins. */
export async function answerWithoutSpark(sparkVersion: string): Promise<Row[]> {
  const description = describeSparkImage(sparkVersion);
  const [dataSet] = description.dataSets;
  if (!dataSet) throw new Error("the Spark image has no data set");
  const { file } = await dataSetLayer(dataSet, description.layout);
  const folder = mkdtempSync(join(tmpdir(), "spark-platform-flights-"));
  try {
    await run("tar", ["-xf", file, "-C", folder]);
    const script = join(repository, "local", "job", "flights-without-spark.py");
    return JSON.parse(await run("python3", [script, join(folder, dataSet.to)])) as Row[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
