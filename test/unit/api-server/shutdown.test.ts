import fc from "fast-check";
import {
  requestTimeoutSeconds,
  terminationGraceSeconds,
  watchDrainSeconds,
} from "../../../components/api-server/shutdown";

it("covers the delay, then the longest request or the last watch, and something more", () =>
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 300 }), (delay) => {
      const grace = terminationGraceSeconds(delay);
      expect(grace).toBeGreaterThan(delay + requestTimeoutSeconds);
      expect(grace).toBeGreaterThan(delay + watchDrainSeconds);
      expect(terminationGraceSeconds(delay + 1)).toBe(grace + 1);
    }),
  ));
