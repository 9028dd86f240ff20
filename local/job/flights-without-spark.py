"""The answer of examples/jobs/flights.py, computed again with nothing but Python's own csv module from the files in the given folder."""

import csv
import json
import sys
from collections import defaultdict

folder = sys.argv[1]


def rows(name):
    with open(f"{folder}/{name}.csv", newline="") as file:
        yield from csv.DictReader(file)


flights_of = defaultdict(list)
for flight in rows("flights"):
    if flight["tailnum"] != "NA":
        flights_of[flight["tailnum"], flight["month"], flight["day"]].append(flight)

counts = defaultdict(lambda: {True: [0, 0], False: [0, 0]})
for flights in flights_of.values():
    flights.sort(key=lambda f: (int(f["sched_dep_time"]), f["carrier"], int(f["flight"]), f["origin"]))
    for before, flight in zip(flights, flights[1:]):
        if before["arr_delay"] != "NA" and flight["dep_delay"] != "NA":
            count = counts[flight["carrier"]][int(before["arr_delay"]) > 15]
            count[0] += 1
            count[1] += int(flight["dep_delay"])

names = {airline["carrier"]: airline["name"] for airline in rows("airlines")}
print(
    json.dumps(
        [
            {
                "carrier": carrier,
                "after_late": counts[carrier][True][0],
                "minutes_after_late": counts[carrier][True][1],
                "after_punctual": counts[carrier][False][0],
                "minutes_after_punctual": counts[carrier][False][1],
                "name": names[carrier],
            }
            for carrier in sorted(counts)
        ]
    )
)
