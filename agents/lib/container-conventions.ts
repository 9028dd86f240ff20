/** The security context of a container that needs no right at all. */
export const locked = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
};

/** A startup probe of a sidecar that is ready when a file is there. The agents' image has node and no shell. */
export const fileProbe = (path: string, failureThreshold: number, periodSeconds = 2) => ({
  exec: { command: ["node", "-e", `require("node:fs").accessSync(${JSON.stringify(path)})`] },
  periodSeconds,
  timeoutSeconds: 10,
  failureThreshold,
});
