/** The room, in labels. */
export const component = "celeborn";

/** Where nothing else is said. */
export const defaultNamespace = "celeborn";
export const defaultClusterDomain = "cluster.local";

export const roles = ["master", "worker"] as const;
export type Role = (typeof roles)[number];

/** Of the StatefulSet, headless Service, budget and policy of each role; workers in zones have a StatefulSet for each. */
export const objectName = (role: Role): string => `celeborn-${role}`;

/** Fixed: a worker's identity is made of its host and its ports, and it finds its data again after a restart under the same identity alone. */
export const ports = {
  master: { rpc: 9097, internal: 8097, ratis: 9872, http: 9098 },
  worker: { rpc: 9091, fetch: 9092, push: 9093, replicate: 9094, internal: 9095, http: 9096 },
} as const;

/** User and group of the project's image. @see apache/celeborn docker/Dockerfile */
export const uid = 10006;

/** Where things are in the containers. */
export const paths = {
  configuration: "/opt/celeborn/conf",
  /** A folder, never a file in it by `subPath`: that one would not follow its ConfigMap. */
  quotas: "/etc/celeborn/quotas",
  scripts: "/etc/celeborn/scripts",
  /** Token and authority for the API servers. */
  account: "/var/run/secrets/celeborn",
  scratch: "/tmp",
  masterData: "/celeborn/master",
  recovery: "/celeborn/recovery",
} as const;

export const files = {
  configuration: "celeborn-defaults.conf",
  logging: "log4j2.xml",
  quotas: "dynamicConfig.yaml",
  stop: "stop.sh",
  rack: "rack.sh",
} as const;

/** Label of a worker's pod: its zone. Part of the selector of its StatefulSet. */
export const zoneLabel = "spark-platform/zone";
