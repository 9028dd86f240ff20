"""
A job that lives from its shuffle. So many rows are written once, by key, and read twice, with a pause between: what a notebook or an
iterative computation does. Whoever may release executors in the pause without losing the shuffle data needs fewer of them.

`shuffle.py ROWS PAUSE [PATIENCE]`: rows of 64 incompressible characters, seconds between the two questions, and seconds at most that it waits afterwards, without
its data, until idle executors go. One JSON object a line of standard output, each with `at`, the time: `{"event": "asked", "question": 1, "rows": N}` after
each question, with the number of rows that it found, `{"event": "dropped"}` when the data are nobody's any more, and `{"event": "stopping"}`.
"""

import gc
import json
import sys
import time
from datetime import datetime, timezone

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

PARTITIONS = 24


def say(event, **facts):
    at = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    print(json.dumps({"event": event, "at": at, **facts}), flush=True)


def shuffled(spark, rows):
    """One RDD of the JVM for both questions: a DataFrame's plan would be executed anew, and write its shuffle again."""
    keyed = spark.range(0, rows, 1, PARTITIONS).withColumn("text", F.sha2(F.col("id").cast("string"), 256))
    return keyed.repartition(PARTITIONS, "text")._jdf.javaRDD()


def wait_for_release(spark, patience):
    context = spark.sparkContext
    keep = int(spark.conf.get("spark.dynamicAllocation.minExecutors", "0"))
    deadline = time.monotonic() + patience
    while context._jsc.sc().getExecutorMemoryStatus().size() - 1 > keep and time.monotonic() < deadline:
        # The shuffle is given up once neither Python nor the JVM still refers to it.
        gc.collect()
        context._jvm.System.gc()
        time.sleep(1)
    # Whoever watches the pods is to see that they are gone, before the job ends: the kubelet tells of it some seconds later.
    time.sleep(15 if patience > 0 else 0)


def main():
    rows, pause = int(sys.argv[1]), float(sys.argv[2])
    patience = float(sys.argv[3]) if len(sys.argv) > 3 else 0
    spark = SparkSession.builder.appName("shuffle").getOrCreate()
    data = shuffled(spark, rows)
    say("asked", question=1, rows=data.count())
    time.sleep(pause)
    say("asked", question=2, rows=data.count())
    del data
    say("dropped")
    wait_for_release(spark, patience)
    say("stopping")
    spark.stop()


if __name__ == "__main__":
    main()
