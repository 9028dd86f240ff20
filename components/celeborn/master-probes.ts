import { ports } from "./metadata";

/** 200 from every master that runs, with a leader or without. */
const ping = { httpGet: { path: "/ping", port: ports.master.http }, timeoutSeconds: 10 };

/**
 * Whether the master knows a leader: `leader info: 1(host:9872)`; without one it is `leader info: ()` or `leader not found`, each with 200.
 * @see apache/celeborn v0.5.4 and v0.6.3 master/.../Master.scala, getMasterGroupInfoInternal
 */
export const leaderCommand = [
  "/bin/bash",
  "-c",
  `curl --silent --fail --noproxy '*' --max-time 5 http://127.0.0.1:${ports.master.http}/masterGroupInfo | grep -Eq '^leader info: [^ (]+[(].+:[0-9]+[)]'`,
];

/**
 * A master is ready while it knows a leader, be it itself, so that a roll takes the next one when the last is part of the cluster again. Not its start: a master that waits for others would be
 * restarted, later and later, and be away when they come. Names hold for those that are not ready, too, so that they find each other.
 */
export const masterProbes = {
  startupProbe: { ...ping, periodSeconds: 5, failureThreshold: 60 },
  readinessProbe: {
    exec: { command: leaderCommand },
    timeoutSeconds: 10,
    periodSeconds: 5,
    failureThreshold: 4,
  },
  livenessProbe: { ...ping, periodSeconds: 20, failureThreshold: 6 },
};
