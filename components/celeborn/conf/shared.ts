import { type ConfEntry, entry } from "../../../lib/conf-entry";
import type { CelebornSettings } from "../args";
import { authenticates, hasQuotas } from "../defaults";
import { type Role, files, paths, ports } from "../metadata";

/** Of masters and workers alike: a worker's heartbeats come four times in it. */
const workerTimeout = "120s";

/** What masters and workers have to be told alike. */
export const sharedConf = (settings: CelebornSettings): ConfEntry[] => [
  entry(
    "celeborn.network.bind.preferIpAddress",
    false,
    "Pods are known by their names: an address does not outlive its pod, and a worker's identity has to.",
  ),
  entry(
    "celeborn.port.maxRetries",
    0,
    "A port that is taken is an error: on the next one, which Celeborn would try, nobody looks for it.",
  ),
  entry(
    "celeborn.master.heartbeat.worker.timeout",
    workerTimeout,
    "The same on both sides: the masters wait for it, and the workers send a heartbeat four times in it.",
  ),
  ...(authenticates(settings)
    ? [
        entry(
          "celeborn.auth.enabled",
          true,
          "An application's connections are its own: each has a secret that its driver makes.",
        ),
        entry(
          "celeborn.internal.port.enabled",
          true,
          "Authentication does not start without: masters hand applications' secrets to workers on a port of their own.",
        ),
      ]
    : []),
  entry("celeborn.metrics.enabled", true, "Figures for Prometheus, and for what a worker tells the masters."),
  entry(
    "celeborn.metrics.conf.*.sink.prometheusServlet.class",
    "org.apache.celeborn.common.metrics.sink.PrometheusServlet",
    "Celeborn has no sink unless one is named: its path would be 404.",
  ),
  entry(
    "celeborn.metrics.prometheus.path",
    "/metrics/prometheus",
    "What the Services' annotations say to Prometheus.",
  ),
];

/** Where the REST API listens; the probes, the stop script and a port-forward come by different addresses. */
export const httpConf = (role: Role): ConfEntry[] => [
  entry(
    `celeborn.${role}.http.host`,
    "0.0.0.0",
    "Every address of the pod: on its own alone, the default, neither the stop script nor kubectl port-forward reaches it.",
  ),
  entry(`celeborn.${role}.http.port`, ports[role].http, "REST API and metrics."),
];

/** Quotas are read from a file that Celeborn looks at again; static ones are ignored from 0.6 on. */
export const quotaConf = (settings: CelebornSettings): ConfEntry[] =>
  hasQuotas(settings)
    ? [
        entry(
          "celeborn.quota.enabled",
          true,
          "Drivers ask before each shuffle whether their user has room left.",
        ),
        entry("celeborn.dynamicConfig.store.backend", "FS", "Quotas come from a file."),
        entry("celeborn.dynamicConfig.store.fs.path", `${paths.quotas}/${files.quotas}`, "That file."),
        entry(
          "celeborn.dynamicConfig.refresh.interval",
          "120s",
          "A changed quota holds after this, without a restart.",
        ),
      ]
    : [];
