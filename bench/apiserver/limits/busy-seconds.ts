import { cpus } from "node:os";

/** Seconds that all cores together have worked since the machine started. */
export const busySeconds = (): number =>
  cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + (user + nice + sys + irq) / 1000, 0);
