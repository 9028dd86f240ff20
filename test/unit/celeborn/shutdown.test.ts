import fc from "fast-check";
import { asRecord } from "../../../lib/conf-entry";
import { parseDuration } from "../../../lib/duration";
import { celebornConf } from "../../../components/celeborn";
import { shutdownTimes } from "../../../components/celeborn/shutdown";
import { settings, where } from "./support";

it("comes to 645 s for a restart, and a grace period for a decommission", () =>
  expect(shutdownTimes(settings())).toMatchObject({
    partitions: 420,
    sorter: 120,
    hook: 645,
    decommission: 21_600,
    gracefulPath: 735,
    grace: 21_850,
  }));

const seconds = fc.integer({ min: 1, max: 3000 });

it("leaves time for everything that happens one after the other, whatever the settings", () =>
  fc.assert(
    fc.property(seconds, seconds, seconds, (partitions, sorter, decommission) => {
      const shutdown = {
        partitions: `${partitions}s`,
        sorter: `${sorter}s`,
        decommission: `${decommission}s`,
      };
      const times = shutdownTimes(settings({ shutdown }));
      const { "celeborn.masterClient.rpc.askTimeout": ask, "celeborn.rpc.lookupTimeout": lookup } = asRecord(
        celebornConf(settings({ shutdown, conf: { "celeborn.rpc.askTimeout": "10m" } }), where, "worker"),
      );
      // A master that hangs, a connection to another that does, 5 s of an election and 15 s of closing.
      const telling = parseDuration(ask!)! + parseDuration(lookup!)! + 5;
      expect(times.hook).toBeGreaterThanOrEqual(telling + partitions + sorter + 15);
      // Questions for a minute, of which the last begins at its end and takes 12 s.
      expect(times.gracefulPath).toBeGreaterThan(60 + 12 + times.hook);
      expect(times.grace).toBeGreaterThan(times.gracefulPath);
      // 10 s until the exit begins, the wait, and one look of 30 s that may begin before its end.
      expect(times.grace).toBeGreaterThan(10 + decommission + 30);
    }),
  ));

it("tells the worker the times that the grace period was made of", () => {
  const changed = settings({ shutdown: { partitions: "3m", sorter: "1m", decommission: "2h" } });
  const { hook } = shutdownTimes(changed);
  expect(asRecord(celebornConf(changed, where, "worker"))).toMatchObject({
    "celeborn.worker.graceful.shutdown.enabled": "true",
    "celeborn.worker.graceful.shutdown.checkSlotsFinished.timeout": "180s",
    "celeborn.worker.graceful.shutdown.partitionSorter.shutdownTimeout": "60s",
    "celeborn.worker.graceful.shutdown.timeout": `${hook}s`,
    "celeborn.worker.decommission.forceExitTimeout": "7200s",
  });
});
